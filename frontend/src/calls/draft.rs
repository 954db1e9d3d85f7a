//! What stands in the form of a call.

use api_types::calls::CallDetail;
use domain::calls::{CallDirection, CallFields, CallOutcome, format_duration, parse_duration};
use leptos::prelude::*;

use crate::clock;
use crate::ui::{DateEntry, FormErrors, MomentEntry};

/// The fields of the form; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) direction: RwSignal<String>,
    pub(super) outcome: RwSignal<String>,
    pub(super) at: MomentEntry,
    pub(super) duration: RwSignal<String>,
    pub(super) phone: RwSignal<String>,
    pub(super) note: RwSignal<String>,
}

impl Draft {
    /// A call from here that begins now, to this number.
    pub(super) fn new(phone: Option<String>) -> Self {
        Self::of(&CallFields {
            direction: CallDirection::Out,
            outcome: CallOutcome::Answered,
            started_at: clock::now(),
            duration_seconds: 0,
            phone,
            note: None,
        })
    }

    /// The call as it is.
    pub(super) fn kept(call: &CallDetail) -> Self {
        Self::of(&CallFields {
            direction: call.direction,
            outcome: call.outcome,
            started_at: call.started_at,
            duration_seconds: call.duration_seconds,
            phone: call.phone.clone(),
            note: call.note.clone(),
        })
    }

    fn of(call: &CallFields) -> Self {
        let duration = Some(call.duration_seconds).filter(|seconds| *seconds > 0);
        let phone = call.phone.as_deref().map(crate::format::phone);
        Self {
            direction: RwSignal::new(call.direction.as_str().to_owned()),
            outcome: RwSignal::new(call.outcome.as_str().to_owned()),
            at: MomentEntry::at(call.started_at),
            duration: RwSignal::new(duration.map(format_duration).unwrap_or_default()),
            phone: RwSignal::new(phone.unwrap_or_default()),
            note: RwSignal::new(call.note.clone().unwrap_or_default()),
        }
    }

    /// How the call ended, tracked.
    pub(super) fn outcome(self) -> CallOutcome {
        CallOutcome::parse(&self.outcome.get()).unwrap_or_default()
    }

    /// What would be lost if the form went away, tracked.
    pub(super) fn typed(self) -> ([String; 5], (DateEntry, String)) {
        let texts = [
            self.direction,
            self.outcome,
            self.duration,
            self.phone,
            self.note,
        ];
        (texts.map(|text| text.get()), self.at.typed())
    }

    /// The call to send; tells the form what is wrong with it.
    pub(super) fn checked(self, errors: FormErrors) -> Option<CallFields> {
        errors.clear();
        let started_at = self.at.read(errors, "/started_at");
        if started_at.is_none() && untrack(|| errors.is_empty()) {
            errors.add("/started_at", t!(field_errors.required));
        }
        let outcome = untrack(|| self.outcome());
        let duration = self.duration.with_untracked(|typed| parse_duration(typed));
        if outcome.has_talk() && duration.is_none() {
            errors.add("/duration_seconds", t!(calls.invalid_duration));
        }
        let direction = self
            .direction
            .with_untracked(|name| CallDirection::parse(name));
        let fields = CallFields {
            direction: direction.unwrap_or_default(),
            outcome,
            started_at: started_at.unwrap_or_default(),
            duration_seconds: duration.unwrap_or_default(),
            phone: Some(self.phone.get_untracked()),
            note: Some(self.note.get_untracked()),
        };
        match fields.checked() {
            Ok(fields) => Some(fields).filter(|_| untrack(|| errors.is_empty())),
            Err(faults) => {
                errors.add_all(&faults);
                None
            }
        }
    }
}
