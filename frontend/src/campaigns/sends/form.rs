//! The form of a draft: whom it is for, what it says beside what they get, and who gets nothing.

use api_types::custom_fields::CustomFieldDetail;
use api_types::sends::SendDetail;
use domain::campaigns::MemberStatus;
use domain::sending::SendState;
use domain::templates::{Part, TemplateKind};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::super::current::Current;
use super::super::words as campaign_words;
use super::check::CheckPane;
use super::draft::SendDraft;
use super::{api, href};
use crate::custom_fields;
use crate::http::{self, CreationKey};
use crate::loader::Loader;
use crate::templates;
use crate::templates::editor::{
    Faults, InsertMenu, LivePreview, PreviewPane, SourceField, Writing,
};
use crate::ui::{
    Button, ButtonKind, Checkbox, Checkboxes, Choice, Combobox, ConfirmDialog, ErrorState,
    FormErrors, FormSummary, LinkButton, SkeletonRows, Toasts, UnsavedGuard, Variant,
    changed_since_start, lookup,
};

/// What pressing a button of the form is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    Keep,
    Start,
}

/// Keeps the draft, and starts it if that is wished.
async fn save(
    current: Current,
    draft: SendDraft,
    kept: Option<SendDetail>,
    key: CreationKey,
    wish: Wish,
) -> http::Result<SendDetail> {
    let (campaign, body) = (current.id(), untrack(|| draft.input()));
    let send = match kept {
        None => api::create(campaign, &body, key).await?,
        Some(kept) => api::update(campaign, kept.summary.id, kept.version, &body).await?,
    };
    match wish {
        Wish::Keep => Ok(send),
        Wish::Start => api::transition(campaign, send.summary.id, SendState::Sending).await,
    }
}

/// Templates of e-mails whose names fit what was typed.
async fn letters(typed: String) -> http::Result<Vec<Choice>> {
    let pairs = vec![
        ("q", Some(typed)),
        ("kind", Some(TemplateKind::Email.as_str().to_owned())),
    ];
    let found = templates::api::list(pairs).await?.items;
    let choice = |template: api_types::templates::TemplateSummary| Choice {
        value: template.id.to_string(),
        detail: String::new(),
        label: template.name,
    };
    Ok(found.into_iter().map(choice).collect())
}

#[component]
pub(super) fn SendForm(
    current: Current,
    /// The draft being changed; `None` for a new one.
    kept: Option<SendDetail>,
    /// Fetches the draft anew.
    #[prop(optional, into)]
    on_reload: Option<Callback<()>>,
) -> impl IntoView {
    let kept = StoredValue::new(kept);
    let fields = Loader::new(custom_fields::api::all);
    move || match fields.get() {
        None => view! { <SkeletonRows/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || fields.refetch()/> }.into_any()
        }
        Some(Ok(fields)) => view! { <Form current kept fields on_reload/> }.into_any(),
    }
}

#[component]
fn Form(
    current: Current,
    kept: StoredValue<Option<SendDetail>>,
    fields: Vec<CustomFieldDetail>,
    on_reload: Option<Callback<()>>,
) -> impl IntoView {
    let (toasts, navigate) = (Toasts::use_here(), use_navigate());
    let draft = kept.with_value(|kept| SendDraft::of(kept.as_ref()));
    let keys = fields.iter().map(|field| field.key.clone()).collect();
    let live = LivePreview::watch(draft.letter);
    let faults = Faults::watch(draft.letter, keys, live);
    let (errors, asking) = (FormErrors::new(), RwSignal::new(false));
    let is_saved = RwSignal::new(false);
    let is_changed = changed_since_start(move || draft.input());
    let is_dirty = Signal::derive(move || !is_saved.get() && is_changed.get());
    let key = CreationKey::fresh();
    let saving = Action::new_local(move |wish: &Wish| {
        let wish = *wish;
        async move {
            Ok((
                save(current, draft, kept.get_value(), key, wish).await?,
                wish,
            ))
        }
    });
    Effect::new(move || match saving.value().get() {
        Some(Ok((send, wish))) => {
            is_saved.set(true);
            asking.set(false);
            let (id, list) = (send.summary.id.to_string(), String::new());
            let (words, shown) = match wish {
                Wish::Keep => (t!(sends.saved), list),
                Wish::Start => (t!(sends.started), id),
            };
            toasts.done(words);
            navigate(&href(current.id(), &shown), NavigateOptions::default());
        }
        Some(Err(error)) => {
            asking.set(false);
            errors.take(&error);
        }
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        saving.dispatch(Wish::Keep);
    };
    let reload = Callback::new(move |()| on_reload.into_iter().for_each(|reload| reload.run(())));
    let start = move || {
        errors.clear();
        saving.dispatch(Wish::Start);
    };
    view! {
        <form class="f-templates__editor f-sends__form" novalidate on:submit=submit>
            <div class="f-templates__source">
                <FormSummary errors on_reload=reload/>
                <AudienceFields draft/>
                <LetterFields draft fields faults errors/>
                <CheckPane current draft/>
                <div class="f-templates__actions">
                    <LinkButton href=href(current.id(), "")>{t!(sends.back)}</LinkButton>
                    <TestButton current draft errors/>
                    <Button kind=ButtonKind::Submit busy=saving.pending()>{t!(sends.save)}</Button>
                    <Button variant=Variant::Primary busy=saving.pending() on_click=move || asking.set(true)>{t!(sends.start)}</Button>
                </div>
            </div>
            <PreviewPane draft=draft.letter live/>
        </form>
        <ConfirmDialog open=asking title=t!(sends.start_title) body=t!(sends.start_body)
            confirm=t!(sends.start) busy=saving.pending() on_confirm=start/>
        <UnsavedGuard is_dirty/>
    }
}

/// Whom the message is for, and whether it is advertising.
#[component]
fn AudienceFields(draft: SendDraft) -> impl IntoView {
    let options: Vec<_> = MemberStatus::ALL
        .iter()
        .map(|status| (status.as_str().to_owned(), campaign_words::status(*status)))
        .collect();
    let who = match draft.chosen() {
        Some(count) => view! { <p>{t!(sends.chosen, count = count)}</p> }.into_any(),
        None => view! {
            <Checkboxes label=t!(sends.field.statuses) value=draft.statuses options/>
            <p class="c-field__hint">{t!(sends.statuses_hint)}</p>
        }
        .into_any(),
    };
    view! {
        {who}
        <Checkbox label=t!(sends.field.is_advertising) checked=draft.is_advertising hint=t!(sends.advertising_hint)/>
    }
}

/// What the message says, from a template or written here.
#[component]
fn LetterFields(
    draft: SendDraft,
    fields: Vec<CustomFieldDetail>,
    faults: Faults,
    errors: FormErrors,
) -> impl IntoView {
    let letter = draft.letter;
    let (writing, chosen) = (Writing::new(), RwSignal::new(None::<Choice>));
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
            letter.subject.set(template.subject.unwrap_or_default());
            letter.html.set(template.html.unwrap_or_default());
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    view! {
        <Combobox label=t!(sends.field.template) value=chosen options=lookup(letters) placeholder=t!(sends.no_template)/>
        <div class="f-templates__tools"><InsertMenu draft=letter writing fields/></div>
        <SourceField part=Part::Subject label=t!(templates.field.subject) draft=letter writing faults errors rows=1/>
        <SourceField part=Part::Html label=t!(templates.field.html) draft=letter writing faults errors rows=14/>
    }
}

/// Sends the message to the user's own address, and says what the server answered.
#[component]
fn TestButton(current: Current, draft: SendDraft, errors: FormErrors) -> impl IntoView {
    let toasts = Toasts::use_here();
    let testing = Action::new_local(move |(): &()| {
        let body = draft.test();
        async move { api::test(current.id(), &body).await }
    });
    Effect::new(move || match testing.value().get() {
        Some(Ok(told)) if told.is_accepted => {
            toasts.done(t!(sends.tested, address = told.to_address));
        }
        Some(Ok(told)) => toasts.failed_text(t!(sends.test_failed, answer = told.answer)),
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let press = move || {
        errors.clear();
        testing.dispatch(());
    };
    view! { <Button busy=testing.pending() on_click=press>{t!(sends.test)}</Button> }
}
