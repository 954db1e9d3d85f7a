//! What stands in the form of a note.

use api_types::notes::NoteDetail;
use domain::notes::{NoteFields, NoteKind};
use leptos::prelude::*;

use crate::clock;
use crate::ui::{DateEntry, FormErrors, MomentEntry};

/// The fields of the form; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) kind: RwSignal<String>,
    pub(super) body: RwSignal<String>,
    pub(super) at: MomentEntry,
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
        Self {
            kind: RwSignal::new(kind.as_str().to_owned()),
            body: RwSignal::new(body),
            at: MomentEntry::at(at),
        }
    }

    /// The kind chosen, tracked.
    pub(super) fn kind(self) -> NoteKind {
        NoteKind::parse(&self.kind.get()).unwrap_or_default()
    }

    /// What would be lost if the form went away, tracked.
    pub(super) fn typed(self) -> (String, String, (DateEntry, String)) {
        (self.kind.get(), self.body.get(), self.at.typed())
    }

    /// Empties the text after it was saved; the next note tells of another moment.
    pub(super) fn start_over(self) {
        self.kind.set(NoteKind::General.as_str().to_owned());
        self.body.set(String::new());
        self.at.set(clock::now());
    }

    /// The note to send; tells the form what is wrong with it.
    pub(super) fn checked(self, errors: FormErrors) -> Option<NoteFields> {
        errors.clear();
        let kind = untrack(|| self.kind());
        let is_dated = kind.is_dated();
        let happened_at = is_dated.then(|| self.at.read(errors, "/happened_at"));
        let fields = NoteFields {
            kind,
            body: self.body.get_untracked(),
            happened_at: happened_at.flatten(),
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
