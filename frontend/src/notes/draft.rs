//! What stands in the form of a note.

use api_types::notes::NoteDetail;
use chrono::{NaiveDate, NaiveTime};
use domain::notes::{NoteFields, NoteKind};
use leptos::prelude::*;

use crate::clock;
use crate::ui::{DateEntry, FormErrors};

const TIME: &str = "%H:%M";

/// The fields of the form; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) kind: RwSignal<String>,
    pub(super) body: RwSignal<String>,
    pub(super) on: RwSignal<DateEntry>,
    pub(super) time: RwSignal<String>,
}

impl Draft {
    /// A new note of this kind, about what happened just now.
    pub(super) fn new(kind: NoteKind) -> Self {
        Self::at(kind, String::new(), clock::now())
    }

    /// The note as it is.
    pub(super) fn of(note: &NoteDetail) -> Self {
        Self::at(note.kind, note.body.clone(), note.happened_at)
    }

    fn at(kind: NoteKind, body: String, at: chrono::DateTime<chrono::Utc>) -> Self {
        let local = clock::local(at).naive_local();
        Self {
            kind: RwSignal::new(kind.as_str().to_owned()),
            body: RwSignal::new(body),
            on: RwSignal::new(DateEntry::Day(local.date())),
            time: RwSignal::new(local.format(TIME).to_string()),
        }
    }

    /// The kind chosen, tracked.
    pub(super) fn kind(self) -> NoteKind {
        NoteKind::parse(&self.kind.get()).unwrap_or_default()
    }

    /// What would be lost if the form went away, tracked.
    pub(super) fn typed(self) -> (String, String, DateEntry, String) {
        let (kind, body) = (self.kind.get(), self.body.get());
        (kind, body, self.on.get(), self.time.get())
    }

    /// Empties the text after it was saved; the next note tells of another moment.
    pub(super) fn start_over(self) {
        let fresh = Self::new(NoteKind::General);
        self.kind.set(fresh.kind.get_untracked());
        self.body.set(String::new());
        self.on.set(fresh.on.get_untracked());
        self.time.set(fresh.time.get_untracked());
    }

    /// The note to send; tells the form what is wrong with it.
    pub(super) fn checked(self, errors: FormErrors) -> Option<NoteFields> {
        errors.clear();
        let kind = untrack(|| self.kind());
        let day = self.on.with_untracked(DateEntry::day);
        let time = NaiveTime::parse_from_str(&self.time.get_untracked(), TIME);
        let mut happened_at = None;
        if kind.is_dated() {
            match (&day, &time) {
                (Err(_), _) => errors.add("/happened_at", t!(field_errors.invalid_date)),
                (_, Err(_)) => errors.add("/time", t!(notes.invalid_time)),
                (Ok(day), Ok(time)) => happened_at = day.map(|day| moment(day, *time)),
            }
        }
        let fields = NoteFields {
            kind,
            body: self.body.get_untracked(),
            happened_at,
        };
        match fields.checked() {
            Ok(fields) => Some(fields).filter(|_| untrack(|| errors.is_empty())),
            Err(faults) => {
                for fault in faults {
                    let sentence = crate::i18n::lookup(&format!("field_errors.{}", fault.code));
                    let pointer = format!("/{}", fault.field);
                    errors.add(
                        &pointer,
                        sentence.unwrap_or_else(|| fault.detail.to_owned()),
                    );
                }
                None
            }
        }
    }
}

fn moment(day: NaiveDate, time: NaiveTime) -> chrono::DateTime<chrono::Utc> {
    clock::moment(day.and_time(time))
}
