//! The controls of a deal's own terms.

use api_types::deals::{DealCreate, DealPatch, DealView};
use leptos::prelude::*;

use crate::sales::TypedFacts;
use crate::ui::{DateEntry, DateInput, FormErrors, MoneyInput};

/// Every control; `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    value: RwSignal<Option<i64>>,
    expected_close_on: RwSignal<DateEntry>,
}

impl Draft {
    pub(super) fn of(kept: Option<&DealView>) -> Self {
        Self {
            value: RwSignal::new(kept.map(|kept| kept.value_minor)),
            expected_close_on: RwSignal::new(kept.and_then(|kept| kept.expected_close_on).into()),
        }
    }

    pub(super) fn inputs(self, errors: FormErrors) -> impl IntoView {
        view! {
            <MoneyInput label=t!(deals.field.amount) value=self.value error=errors.at("/value_minor")/>
            <DateInput label=t!(deals.field.expected_close_on) value=self.expected_close_on error=errors.at("/expected_close_on")/>
        }
    }

    pub(super) fn typed(self) -> String {
        format!("{:?} {:?}", self.value.get(), self.expected_close_on.get())
    }

    pub(super) fn read(self, facts: TypedFacts, errors: FormErrors) -> Option<DealCreate> {
        let Ok(expected_close_on) = self.expected_close_on.with_untracked(DateEntry::day) else {
            errors.add("/expected_close_on", t!(field_errors.invalid_date));
            return None;
        };
        Some(DealCreate {
            contact_id: facts.contact_id,
            title: facts.title,
            owner_id: facts.owner_id,
            note: facts.note,
            value_minor: self.value.get_untracked().unwrap_or_default(),
            expected_close_on,
        })
    }
}

/// Every field as a change; the server records only what differs.
pub(super) fn as_patch(body: DealCreate) -> DealPatch {
    DealPatch {
        title: Some(body.title),
        owner_id: body.owner_id.into(),
        note: body.note.into(),
        value_minor: Some(body.value_minor),
        expected_close_on: body.expected_close_on.into(),
    }
}
