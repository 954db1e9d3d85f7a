//! The form of an e-mail: from whom, where to, what for, and what it says beside what is got.

use api_types::contact_emails::ContactEmailCheck;
use domain::access::Permission;
use domain::templates::TemplateKind;
use leptos::prelude::*;

use super::api;
use super::check::CheckNotice;
use super::draft::{EmailDraft, PAGE, TEXT};
use crate::campaigns::following::FollowFields;
use crate::contacts::Current;
use crate::email_files::FilesField;
use crate::http::CreationKey;
use crate::loader::Loader;
use crate::session::Session;
use crate::templates;
use crate::templates::editor::{InsertPicture, LivePreview, PreviewPane};
use crate::ui::{
    Button, ButtonKind, CancelButton, Checkbox, Choice, Combobox, FormErrors, FormSummary, Select,
    TextArea, TextField, Toasts, ToggleGroup, UnsavedGuard, Variant, changed_since_start,
    insert_at_caret, lookup,
};

/// The latest word of the rules on what stands in the form.
fn watch(
    current: Current,
    draft: EmailDraft,
    first: ContactEmailCheck,
) -> Memo<Option<ContactEmailCheck>> {
    let asked = Memo::new(move |_| draft.check());
    let answer = Loader::new(move || {
        let body = asked.get();
        async move { api::check(current.id(), &body).await }
    });
    let first = StoredValue::new(Some(first));
    // What was said last stays in sight while it is asked anew.
    Memo::new(move |before: Option<&Option<ContactEmailCheck>>| {
        let fresh = answer.get().and_then(Result::ok);
        fresh.or_else(|| before.cloned().unwrap_or_else(|| first.get_value()))
    })
}

#[component]
pub(super) fn EmailForm(
    open: RwSignal<bool>,
    current: Current,
    check: ContactEmailCheck,
) -> impl IntoView {
    let (toasts, errors, key) = (Toasts::use_here(), FormErrors::new(), CreationKey::fresh());
    let draft = EmailDraft::new(&check);
    let known = watch(current, draft, check.clone());
    let sending = Action::new_local(move |(): &()| {
        let body = untrack(|| known.with(|known| draft.input(known.as_ref())));
        async move { api::send(current.id(), &body, key).await }
    });
    Effect::new(move || match sending.value().get() {
        Some(Ok(_)) => {
            toasts.done(t!(contact_emails.sent));
            open.set(false);
            current.happened();
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        if !sending.pending().get_untracked() {
            sending.dispatch(());
        }
    };
    let is_refused =
        move || known.with(|known| known.as_ref().is_some_and(|known| known.refusal.is_some()));
    view! {
        <form class="c-form f-contact-emails__form" novalidate on:submit=submit>
            <FormSummary errors/>
            <CheckNotice check=known.into() is_advertising=draft.is_advertising/>
            <Envelope draft check errors/>
            <Letter current draft errors/>
            <FilesField files=draft.files error=errors.at("/files")/>
            <FollowFields draft=draft.follow/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=sending.pending()
                    disabled=Signal::derive(is_refused)>{t!(contact_emails.send)}</Button>
            </div>
        </form>
        <UnsavedGuard is_dirty=changed_since_start(move || draft.input(None))/>
    }
}

/// From whom, where to, and what for.
#[component]
fn Envelope(draft: EmailDraft, check: ContactEmailCheck, errors: FormErrors) -> impl IntoView {
    let addresses: Vec<_> = check
        .addresses
        .into_iter()
        .map(|one| (one.clone(), one))
        .collect();
    let from = t!(contact_emails.from_hint, address = check.from_address);
    view! {
        <div class="f-contact-emails__envelope">
            <Select label=t!(contact_emails.field.to) value=draft.to options=addresses error=errors.at("/to_address")/>
            <TextField label=t!(contact_emails.field.from_name) value=draft.from_name hint=from error=errors.at("/from_name")/>
            <TextField label=t!(contact_emails.field.reply_to) value=draft.reply_to kind="email" error=errors.at("/reply_to")/>
        </div>
        <Checkbox label=t!(sends.field.is_advertising) checked=draft.is_advertising hint=t!(contact_emails.advertising_hint)/>
    }
}

/// What it says, typed or from a template, or how it looks to the contact.
#[component]
fn Letter(current: Current, draft: EmailDraft, errors: FormErrors) -> impl IntoView {
    let can_preview = Session::use_here().can(Permission::TemplatesView);
    let pane = RwSignal::new("source".to_owned());
    let panes = vec![
        ("source".to_owned(), t!(templates.pane.source)),
        ("preview".to_owned(), t!(templates.pane.preview)),
    ];
    let whom = current
        .detail
        .with_untracked(|contact| Choice::new(contact.id.to_string(), contact.name.clone()));
    let live = can_preview.then(|| LivePreview::watch_for(draft.letter, whom));
    let preview =
        move || live.map(|live| view! { <PreviewPane draft=draft.letter live is_for_one=true/> });
    view! {
        {can_preview.then(|| view! { <ToggleGroup label=t!(templates.pane.label) value=pane options=panes/> })}
        <Show when=move || pane.with(|pane| pane == "source") fallback=preview>
            {can_preview.then(|| view! { <FromTemplate draft errors/> })}
            <Body draft errors/>
        </Show>
    }
}

/// Takes subject and page from a template.
#[component]
fn FromTemplate(draft: EmailDraft, errors: FormErrors) -> impl IntoView {
    let chosen = RwSignal::new(None::<Choice>);
    let options = lookup(|typed| templates::named(TemplateKind::Email, typed));
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
        Some(Ok(template)) => {
            draft
                .letter
                .subject
                .set(template.subject.unwrap_or_default());
            draft.page.set(template.html.unwrap_or_default());
            draft.way.set(PAGE.to_owned());
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    view! {
        <Combobox label=t!(sends.field.template) value=chosen options placeholder=t!(sends.no_template)/>
    }
}

#[component]
fn Body(draft: EmailDraft, errors: FormErrors) -> impl IntoView {
    let ways = vec![
        (TEXT.to_owned(), t!(contact_emails.way.text)),
        (PAGE.to_owned(), t!(contact_emails.way.page)),
    ];
    let control = NodeRef::new();
    let insert = Callback::new(move |piece: String| {
        if let Some(control) = control.get_untracked() {
            insert_at_caret(&control, &piece, draft.page);
        }
    });
    let page = move || {
        view! {
            <div class="f-templates__tools"><InsertPicture insert/></div>
            <TextArea label=t!(templates.field.html) value=draft.page rows=10 control error=errors.at("/html")/>
        }
    };
    view! {
        <TextField label=t!(templates.field.subject) value=draft.letter.subject required=true error=errors.at("/subject")/>
        <ToggleGroup label=t!(contact_emails.way.label) value=draft.way options=ways/>
        <Show when=move || !draft.is_page() fallback=page>
            <TextArea label=t!(contact_emails.field.text) value=draft.text rows=10
                hint=t!(contact_emails.text_hint) error=errors.at("/html")/>
        </Show>
    }
}
