//! What a message says, from a template or written here.

use api_types::custom_fields::CustomFieldDetail;
use domain::sending::SendChannel;
use domain::templates::Part;
use leptos::prelude::*;

use super::draft::{SendDraft, template_kind};
use crate::email_files::FilesField;
use crate::templates;
use crate::templates::editor::{Faults, InsertMenu, InsertPicture, SourceField, Writing};
use crate::ui::{Checkbox, Choice, Combobox, FormErrors, lookup};

/// Takes the content from a template.
#[component]
pub(super) fn TemplateChoice(draft: SendDraft, errors: FormErrors) -> impl IntoView {
    let (letter, channel) = (draft.letter, draft.channel);
    let chosen = RwSignal::new(None::<Choice>);
    let taking = Action::new_local(move |id: &String| {
        let id = id.clone();
        async move { templates::api::read(&id).await }
    });
    Effect::new(move || {
        if let Some(choice) = chosen.get() {
            taking.dispatch(choice.value);
        }
    });
    Effect::new(move || match taking.value().get() {
        Some(Ok(template)) => match channel {
            SendChannel::Email => {
                letter.subject.set(template.subject.unwrap_or_default());
                letter.html.set(template.html.unwrap_or_default());
            }
            SendChannel::Sms | SendChannel::Call => {
                letter.text.set(template.text.unwrap_or_default());
                letter
                    .strip_marks
                    .set(channel == SendChannel::Sms && template.strip_marks);
            }
        },
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let options = lookup(move |typed| templates::named(template_kind(channel), typed));
    view! {
        <Combobox label=t!(sends.field.template) value=chosen options placeholder=t!(sends.no_template)/>
    }
}

/// The subject and the page of an e-mail.
#[component]
pub(super) fn LetterFields(
    draft: SendDraft,
    fields: Vec<CustomFieldDetail>,
    faults: Faults,
    errors: FormErrors,
) -> impl IntoView {
    let (letter, writing) = (draft.letter, Writing::new());
    view! {
        <Checkbox label=t!(sends.field.is_advertising) checked=draft.is_advertising hint=t!(sends.advertising_hint)/>
        <TemplateChoice draft errors/>
        <div class="f-templates__tools"><InsertMenu draft=letter writing fields/> <InsertPicture insert=writing.into_page_of(letter)/></div>
        <SourceField part=Part::Subject label=t!(templates.field.subject) draft=letter writing faults errors rows=1/>
        <SourceField part=Part::Html label=t!(templates.field.html) draft=letter writing faults errors rows=14/>
        <FilesField files=draft.files error=errors.at("/files")/>
    }
}
