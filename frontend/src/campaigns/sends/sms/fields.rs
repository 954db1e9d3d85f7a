//! What a text message says, under which brandname it goes, and what that means.

use api_types::custom_fields::CustomFieldDetail;
use api_types::sms::SmsTerms;
use domain::sending::Additions;
use domain::sms::strip_marks;
use domain::templates::Part;
use leptos::prelude::*;

use crate::campaigns::sends::content::TemplateChoice;
use crate::campaigns::sends::draft::{ADVERTISING, CARE, SendDraft};
use crate::campaigns::sends::words;
use crate::templates::editor::{Faults, InsertMenu, SourceField, Writing};
use crate::ui::{Button, Checkbox, FormErrors, Icon, RadioGroup};

/// A message as its reader gets it, tracked.
pub(in crate::campaigns::sends) fn finished(
    draft: SendDraft,
    terms: &SmsTerms,
    text: String,
) -> String {
    if !draft.is_advertising() {
        return text;
    }
    let additions = Additions {
        label: &terms.label,
        refusal: &terms.refusal_text,
    };
    let whole = additions.added_to(&text);
    if draft.letter.strip_marks.get() {
        strip_marks(&whole)
    } else {
        whole
    }
}

/// The brandname, the text and how it travels.
#[component]
pub(in crate::campaigns::sends) fn TextFields(
    draft: SendDraft,
    terms: SmsTerms,
    fields: Vec<CustomFieldDetail>,
    faults: Faults,
    errors: FormErrors,
) -> impl IntoView {
    let (letter, writing) = (draft.letter, Writing::new());
    let strip = move || letter.text.update(|text| *text = strip_marks(text));
    view! {
        {(!terms.has_gateway).then(|| view! {
            <div class="c-notice" data-tone="info"><Icon name=Icon::Info/><p>{t!(sends.sms.sandbox)}</p></div>
        })}
        <Brandname draft terms/>
        <TemplateChoice draft errors/>
        <div class="f-templates__tools">
            <InsertMenu draft=letter writing fields/>
            <Button on_click=strip>{t!(sends.sms.strip)}</Button>
        </div>
        <SourceField part=Part::Text label=t!(templates.field.sms_text) draft=letter writing faults errors rows=6/>
        <Checkbox label=t!(templates.field.strip_marks) checked=letter.strip_marks hint=t!(templates.strip_marks_hint)/>
    }
}

/// The choice between brandnames, with price, minimum and review of the one chosen.
#[component]
fn Brandname(draft: SendDraft, terms: SmsTerms) -> impl IntoView {
    let options = vec![
        (ADVERTISING.to_owned(), t!(sends.sms.advertising)),
        (CARE.to_owned(), t!(sends.sms.care)),
    ];
    let hint = move || words::sms_terms(&terms, draft.is_advertising());
    view! {
        <div>
            <RadioGroup label=t!(sends.sms.brandname) value=draft.brandname options/>
            <p class="c-field__hint" role="status">{hint}</p>
        </div>
    }
}
