//! The controls of the facts that every kind of sales record has.

use api_types::sales::SaleHead;
use domain::ids::{ContactId, UserId};
use leptos::prelude::*;

use crate::choices::{colleagues, contacts};
use crate::ui::{Choice, Combobox, FormErrors, TextArea, TextField, lookup};

/// Every control of the common facts; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct FactsDraft {
    title: RwSignal<String>,
    contact: RwSignal<Option<Choice>>,
    owner: RwSignal<Option<Choice>>,
    note: RwSignal<String>,
}

/// The common facts as typed.
pub(crate) struct TypedFacts {
    pub(crate) contact_id: ContactId,
    pub(crate) title: String,
    pub(crate) owner_id: Option<UserId>,
    pub(crate) note: Option<String>,
}

impl FactsDraft {
    /// Of a new record of this person.
    pub(super) fn new(contact: Option<Choice>, me: Option<Choice>) -> Self {
        Self {
            title: RwSignal::default(),
            contact: RwSignal::new(contact),
            owner: RwSignal::new(me),
            note: RwSignal::default(),
        }
    }

    /// Of a record to change.
    pub(super) fn of(head: &SaleHead) -> Self {
        let owner = head.owner.as_ref();
        let contact = Choice::new(head.contact_id.to_string(), head.contact_name.clone());
        Self {
            title: RwSignal::new(head.title.clone()),
            contact: RwSignal::new(Some(contact)),
            owner: RwSignal::new(
                owner.map(|user| Choice::new(user.id.to_string(), user.name.clone())),
            ),
            note: RwSignal::new(head.note.clone().unwrap_or_default()),
        }
    }

    /// What stands in the controls, tracked; for telling whether something was typed.
    pub(super) fn typed(self) -> String {
        let choice = |choice: RwSignal<Option<Choice>>| choice.get().map(|choice| choice.value);
        let choices = [choice(self.contact), choice(self.owner)];
        format!("{}\n{}\n{choices:?}", self.title.get(), self.note.get())
    }

    /// The facts, or what is missing as faults.
    pub(super) fn read(self, errors: FormErrors) -> Option<TypedFacts> {
        let title = self.title.get_untracked().trim().to_owned();
        if title.is_empty() {
            errors.add("/title", t!(ui.form.required));
        }
        let chosen = |choice: RwSignal<Option<Choice>>| choice.get_untracked();
        let contact_id = chosen(self.contact).and_then(|choice| choice.value.parse().ok());
        if contact_id.is_none() {
            errors.add("/contact_id", t!(ui.form.required));
        }
        let note = Some(self.note.get_untracked().trim().to_owned());
        Some(TypedFacts {
            contact_id: contact_id?,
            title: Some(title).filter(|title| !title.is_empty())?,
            owner_id: chosen(self.owner).and_then(|choice| choice.value.parse().ok()),
            note: note.filter(|note| !note.is_empty()),
        })
    }
}

/// Title and, for a new record, its customer; they come first.
#[component]
pub(super) fn FactsInputs(
    /// The controls.
    draft: FactsDraft,
    /// Whether the customer is still to be chosen.
    picks_contact: bool,
    /// The form's faults.
    errors: FormErrors,
) -> impl IntoView {
    view! {
        <div class="c-form__wide">
            <TextField label=t!(sales.field.title) value=draft.title error=errors.at("/title") required=true autofocus=true/>
        </div>
        {picks_contact.then(|| view! {
            <Combobox
                label=t!(sales.field.contact)
                value=draft.contact
                options=lookup(contacts)
                placeholder=t!(sales.form.find_contact)
                error=errors.at("/contact_id")
            />
        })}
        <Combobox label=t!(sales.field.owner) value=draft.owner options=lookup(colleagues) error=errors.at("/owner_id")/>
    }
}

/// The note; it comes last.
#[component]
pub(super) fn NoteInput(
    /// The controls.
    draft: FactsDraft,
    /// The form's faults.
    errors: FormErrors,
) -> impl IntoView {
    view! { <div class="c-form__wide"><TextArea label=t!(sales.field.note) value=draft.note rows=3 error=errors.at("/note")/></div> }
}
