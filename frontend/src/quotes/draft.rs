//! The controls of a quote's own terms.

use api_types::quotes::{QuoteCreate, QuotePatch, QuoteView};
use leptos::prelude::*;

use crate::sales::{LinesDraft, LinesInput, TypedFacts};
use crate::ui::{DateEntry, DateInput, FormErrors};

/// Every control; `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    valid_until_on: RwSignal<DateEntry>,
    lines: LinesDraft,
}

impl Draft {
    pub(super) fn of(kept: Option<&QuoteView>) -> Self {
        Self {
            valid_until_on: RwSignal::new(kept.and_then(|kept| kept.valid_until_on).into()),
            lines: LinesDraft::of(kept.map(|kept| kept.lines.as_slice()).unwrap_or_default()),
        }
    }

    pub(super) fn inputs(self, errors: FormErrors) -> impl IntoView {
        view! {
            <DateInput label=t!(quotes.field.valid_until_on) value=self.valid_until_on error=errors.at("/valid_until_on")/>
            <LinesInput draft=self.lines errors/>
        }
    }

    pub(super) fn typed(self) -> String {
        format!("{:?} {}", self.valid_until_on.get(), self.lines.typed())
    }

    pub(super) fn read(self, facts: TypedFacts, errors: FormErrors) -> Option<QuoteCreate> {
        let lines = self.lines.read(errors);
        let valid_until_on = self.valid_until_on.with_untracked(DateEntry::day);
        if valid_until_on.is_err() {
            errors.add("/valid_until_on", t!(field_errors.invalid_date));
        }
        Some(QuoteCreate {
            contact_id: facts.contact_id,
            title: facts.title,
            owner_id: facts.owner_id,
            note: facts.note,
            valid_until_on: valid_until_on.ok()?,
            lines: lines?,
        })
    }
}

/// Every field as a change; the server records only what differs.
pub(super) fn as_patch(body: QuoteCreate) -> QuotePatch {
    QuotePatch {
        title: Some(body.title),
        owner_id: body.owner_id.into(),
        note: body.note.into(),
        valid_until_on: body.valid_until_on.into(),
        lines: Some(body.lines),
    }
}
