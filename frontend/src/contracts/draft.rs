//! The controls of a contract's own terms (ADM-4, CON-11).

use api_types::contracts::{ContractCreate, ContractPatch, ContractView};
use chrono::NaiveDate;
use leptos::prelude::*;

use crate::sales::TypedFacts;
use crate::ui::{Checkbox, DateEntry, DateInput, FormErrors, MoneyInput};

/// Every control; `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    value: RwSignal<Option<i64>>,
    signed_on: RwSignal<DateEntry>,
    starts_on: RwSignal<DateEntry>,
    ends_on: RwSignal<DateEntry>,
    moves_to_signed: RwSignal<bool>,
}

impl Draft {
    pub(super) fn of(kept: Option<&ContractView>) -> Self {
        let day = |day: Option<NaiveDate>| RwSignal::new(day.into());
        Self {
            value: RwSignal::new(kept.map(|kept| kept.value_minor)),
            signed_on: day(kept.and_then(|kept| kept.signed_on)),
            starts_on: day(kept.and_then(|kept| kept.starts_on)),
            ends_on: day(kept.and_then(|kept| kept.ends_on)),
            moves_to_signed: RwSignal::new(false),
        }
    }

    /// The level of a contact moves when a contract is made, and not when it is changed.
    pub(super) fn inputs(self, is_new: bool, errors: FormErrors) -> impl IntoView {
        view! {
            <MoneyInput label=t!(contracts.field.amount) value=self.value error=errors.at("/value_minor")/>
            <DateInput label=t!(contracts.field.signed_on) value=self.signed_on error=errors.at("/signed_on")/>
            <DateInput label=t!(contracts.field.starts_on) value=self.starts_on error=errors.at("/starts_on")/>
            <DateInput label=t!(contracts.field.ends_on) value=self.ends_on error=errors.at("/ends_on")/>
            {is_new.then(|| view! {
                <div class="c-form__wide">
                    <Checkbox
                        label=t!(contracts.form.moves_to_signed)
                        hint=t!(contracts.form.moves_to_signed_hint)
                        checked=self.moves_to_signed
                    />
                </div>
            })}
        }
    }

    pub(super) fn typed(self) -> String {
        let days = [self.signed_on, self.starts_on, self.ends_on].map(|day| day.get());
        format!(
            "{:?} {days:?} {}",
            self.value.get(),
            self.moves_to_signed.get()
        )
    }

    pub(super) fn read(self, facts: TypedFacts, errors: FormErrors) -> Option<ContractCreate> {
        let day = |pointer, entry: RwSignal<DateEntry>| {
            let day = entry.with_untracked(DateEntry::day);
            if day.is_err() {
                errors.add(pointer, t!(field_errors.invalid_date));
            }
            day.ok()
        };
        let (signed_on, starts_on, ends_on) = (
            day("/signed_on", self.signed_on),
            day("/starts_on", self.starts_on),
            day("/ends_on", self.ends_on),
        );
        Some(ContractCreate {
            contact_id: facts.contact_id,
            title: facts.title,
            owner_id: facts.owner_id,
            note: facts.note,
            value_minor: self.value.get_untracked().unwrap_or_default(),
            signed_on: signed_on?,
            starts_on: starts_on?,
            ends_on: ends_on?,
            moves_to_signed: self.moves_to_signed.get_untracked(),
        })
    }
}

/// Every field as a change; the server records only what differs.
pub(super) fn as_patch(body: ContractCreate) -> ContractPatch {
    ContractPatch {
        title: Some(body.title),
        owner_id: body.owner_id.into(),
        note: body.note.into(),
        value_minor: Some(body.value_minor),
        signed_on: body.signed_on.into(),
        starts_on: body.starts_on.into(),
        ends_on: body.ends_on.into(),
    }
}
