//! What stands in the form of a line.

use api_types::campaign_lines::LineDetail;
use domain::campaign_lines::LineFields;
use leptos::prelude::*;

use crate::clock;
use crate::ui::{DateEntry, FormErrors, OddDate};

/// The fields of the form; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) paid_on: RwSignal<DateEntry>,
    pub(super) title: RwSignal<String>,
    pub(super) amount: RwSignal<Option<i64>>,
    pub(super) party: RwSignal<String>,
    pub(super) note: RwSignal<String>,
}

impl Draft {
    /// A line of today, or the one that is to be changed.
    pub(super) fn of(kept: Option<&LineDetail>) -> Self {
        let text = |value: Option<&String>| RwSignal::new(value.cloned().unwrap_or_default());
        let day = kept.map_or_else(clock::today, |line| line.paid_on);
        Self {
            paid_on: RwSignal::new(DateEntry::Day(day)),
            title: text(kept.map(|line| &line.title)),
            amount: RwSignal::new(kept.map(|line| line.amount_minor)),
            party: text(kept.and_then(|line| line.party.as_ref())),
            note: text(kept.and_then(|line| line.note.as_ref())),
        }
    }

    /// What would be lost if the form went away, tracked.
    pub(super) fn typed(self) -> impl PartialEq {
        let texts = [self.title, self.party, self.note];
        (
            self.paid_on.get(),
            self.amount.get(),
            texts.map(|text| text.get()),
        )
    }

    /// The line to send; tells the form what is wrong with it.
    pub(super) fn checked(self, errors: FormErrors) -> Option<LineFields> {
        errors.clear();
        let paid_on = match self.paid_on.with_untracked(DateEntry::day) {
            Ok(Some(day)) => Some(day),
            Ok(None) => {
                errors.add("/paid_on", t!(ui.form.required));
                None
            }
            Err(OddDate) => {
                errors.add("/paid_on", t!(field_errors.invalid_date));
                None
            }
        };
        let amount = self.amount.get_untracked();
        if amount.is_none() {
            errors.add("/amount_minor", t!(ui.form.required));
        }
        let fields = LineFields {
            paid_on: paid_on.unwrap_or_else(clock::today),
            title: self.title.get_untracked(),
            // What is missing is told above.
            amount_minor: amount.unwrap_or(1),
            party: Some(self.party.get_untracked()),
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
