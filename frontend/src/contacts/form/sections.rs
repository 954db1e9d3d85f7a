//! The parts of the contact form.

use leptos::prelude::*;

use super::draft::Draft;
use super::faults::LiveFaults;
use super::labels_input::{CategoriesInput, StageSelect};
use super::tags_input::TagsInput;
use crate::choices::colleagues;
use crate::contacts::{api, words};
use crate::ui::{Checkbox, Combobox, DateInput, FormErrors, RadioGroup, Select, TextField, lookup};

/// What a section needs; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    /// Stored, since it is too large to hand from section to section.
    draft: StoredValue<Draft>,
    live: LiveFaults,
    errors: FormErrors,
}

impl Parts {
    pub(super) fn new(draft: &Draft, live: LiveFaults, errors: FormErrors) -> Self {
        Self {
            draft: StoredValue::new(*draft),
            live,
            errors,
        }
    }

    fn fault(self, pointer: &'static str) -> Signal<Option<String>> {
        self.live.or_server(self.errors, pointer)
    }
}

/// Whether a field that this kind of contact has no use for is shown all the same: where something
/// stands in it, which may have to be mended. Once shown it stays, or emptying it would take it
/// from under the person's hands.
fn is_filled(value: RwSignal<String>) -> Memo<bool> {
    Memo::new(move |was_filled| was_filled == Some(&true) || value.with(|text| !text.is_empty()))
}

#[component]
fn Section(#[prop(into)] title: String, children: Children) -> impl IntoView {
    view! {
        <fieldset class="f-contacts__section">
            <legend>{title}</legend>
            <div class="c-form c-form--two">{children()}</div>
        </fieldset>
    }
}

/// Kind, name, and what goes with the kind.
#[component]
pub(super) fn IdentitySection(parts: Parts) -> impl IntoView {
    let draft = parts.draft.get_value();
    let (has_tax_code, has_website) = (is_filled(draft.tax_code), is_filled(draft.website));
    let shows_tax_code = move || !draft.is_person() || has_tax_code.get();
    let shows_website = move || !draft.is_person() || has_website.get();
    view! {
        <Section title=t!(contacts.form.identity)>
            <div class="c-form__wide f-contacts__kinds">
                <RadioGroup label=t!(contacts.field.kind) value=draft.kind options=words::kinds()/>
            </div>
            <div class="c-form__wide">
                <TextField label=t!(contacts.field.name) value=draft.name required=true error=parts.fault("/name")/>
            </div>
            <Show when=move || draft.is_person()>
                <TextField label=t!(contacts.field.title) value=draft.title placeholder=t!(contacts.form.title_example) error=parts.fault("/title")/>
                <Select label=t!(contacts.field.gender) value=draft.gender options=words::genders() none=t!(contacts.form.untold) error=parts.fault("/gender")/>
            </Show>
            <Show when=shows_tax_code>
                <TextField label=t!(contacts.field.tax_code) value=draft.tax_code error=parts.fault("/tax_code")/>
            </Show>
            <Show when=shows_website>
                <TextField label=t!(contacts.field.website) value=draft.website placeholder="anphat.vn" error=parts.fault("/website")/>
            </Show>
            {move || {
                let label = if draft.is_person() { t!(contacts.field.birthday_on) } else { t!(contacts.field.founded_on) };
                view! { <DateInput label value=draft.birthday_on error=parts.fault("/birthday_on")/> }
            }}
        </Section>
    }
}

/// Phones and e-mail.
#[component]
pub(super) fn ReachSection(parts: Parts) -> impl IntoView {
    let draft = parts.draft.get_value();
    view! {
        <Section title=t!(contacts.form.reach)>
            <TextField label=t!(contacts.field.mobile) value=draft.mobile kind="tel" placeholder="090 214 8861" error=parts.fault("/mobile")/>
            <TextField label=t!(contacts.field.phone) value=draft.phone kind="tel" error=parts.fault("/phone")/>
            <TextField label=t!(contacts.field.email) value=draft.email kind="email" placeholder="ten@congty.vn" error=parts.fault("/email")/>
        </Section>
    }
}

/// Where a person works (CON-2).
#[component]
pub(super) fn WorkSection(parts: Parts) -> impl IntoView {
    let draft = parts.draft.get_value();
    let has_account = move || draft.account.with(Option::is_some);
    let has_company = is_filled(draft.company);
    let company = move || view! { <TextField label=t!(contacts.field.company) value=draft.company error=parts.fault("/company")/> };
    let without_person = move || {
        has_company
            .get()
            .then(|| view! { <Section title=t!(contacts.form.work)>{company()}</Section> })
    };
    view! {
        <Show when=move || draft.is_person() fallback=without_person>
            <Section title=t!(contacts.form.work)>
                <Combobox
                    label=t!(contacts.field.account)
                    value=draft.account
                    options=lookup(api::organisations)
                    hint=t!(contacts.form.account_hint)
                    error=parts.fault("/account_id")
                />
                {move || if has_account() {
                    view! { <div class="f-contacts__primary"><Checkbox label=t!(contacts.field.is_primary) checked=draft.is_primary/></div> }.into_any()
                } else {
                    company().into_any()
                }}
            </Section>
        </Show>
    }
}

/// Street to province.
#[component]
pub(super) fn AddressSection(parts: Parts) -> impl IntoView {
    let draft = parts.draft.get_value();
    view! {
        <Section title=t!(contacts.form.address)>
            <div class="c-form__wide">
                <TextField label=t!(contacts.field.address) value=draft.address placeholder="18 Lý Thường Kiệt" error=parts.fault("/address")/>
            </div>
            <TextField label=t!(contacts.field.ward) value=draft.ward error=parts.fault("/ward")/>
            <TextField label=t!(contacts.field.district) value=draft.district error=parts.fault("/district")/>
            <TextField label=t!(contacts.field.province) value=draft.province error=parts.fault("/province")/>
        </Section>
    }
}

/// Stage, level, owner, source, tags.
#[component]
pub(super) fn CareSection(parts: Parts) -> impl IntoView {
    let draft = parts.draft.get_value();
    view! {
        <Section title=t!(contacts.form.care)>
            <Select label=t!(contacts.field.level) value=draft.level options=words::levels() required=true error=parts.fault("/level")/>
            <Select label=t!(contacts.field.lifecycle) value=draft.lifecycle options=words::lifecycles() required=true error=parts.fault("/lifecycle")/>
            <Combobox label=t!(contacts.field.owner) value=draft.owner options=lookup(colleagues) error=parts.fault("/owner_id")/>
            <TextField label=t!(contacts.field.source) value=draft.source placeholder="Facebook" error=parts.fault("/source")/>
            <StageSelect value=draft.stage error=parts.fault("/stage")/>
            <CategoriesInput value=draft.categories error=parts.fault("/categories")/>
            <div class="c-form__wide"><TagsInput value=draft.tags error=parts.fault("/tags")/></div>
        </Section>
    }
}
