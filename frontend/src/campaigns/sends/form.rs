//! The form of a draft: whom it is for, what it says beside what they get, and who gets nothing.

use api_types::custom_fields::CustomFieldDetail;
use api_types::sends::SendDetail;
use api_types::sms::SmsTerms;
use api_types::voice::VoiceTerms;
use chrono::{DateTime, Utc};
use domain::sending::{Audience, SendChannel, SendState};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::super::current::Current;
use super::audience::AudienceFields;
use super::call::{CallFields, CallTest};
use super::check::{CheckPane, Checked};
use super::content::LetterFields;
use super::draft::{LATER, SendDraft};
use super::following::FollowFields;
use super::sms::{TextFields, TextTest, finished};
use super::when::WhenFields;
use super::{api, href, words};
use crate::custom_fields;
use crate::http::{self, CreationKey};
use crate::loader::Loader;
use crate::settings::contact_settings;
use crate::templates::editor::{Faults, LivePreview, PreviewPane};
use crate::ui::{
    Button, ButtonKind, ConfirmDialog, ErrorState, FormErrors, FormSummary, LinkButton,
    SkeletonRows, Toasts, UnsavedGuard, Variant, changed_since_start,
};

/// What holds for the messages of a channel.
#[derive(Clone)]
enum Terms {
    Email,
    Sms(SmsTerms),
    Call(VoiceTerms),
}

/// What pressing a button of the form is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    Keep,
    Start,
}

/// Keeps the draft, and starts it, now or at a time, if that is wished.
async fn save(
    current: Current,
    draft: SendDraft,
    kept: StoredValue<Option<SendDetail>>,
    key: CreationKey,
    (wish, begins_at): (Wish, Option<DateTime<Utc>>),
) -> http::Result<SendDetail> {
    let (campaign, body) = (current.id(), untrack(|| draft.input()));
    let send = match kept.get_value() {
        None => api::create(campaign, &body, key).await?,
        Some(kept) => api::update(campaign, kept.summary.id, kept.version, &body).await?,
    };
    // It is there now, also if it cannot be started as it is.
    kept.set_value(Some(send.clone()));
    let id = send.summary.id;
    match (wish, begins_at) {
        (Wish::Keep, _) => Ok(send),
        (Wish::Start, None) => api::transition(campaign, id, SendState::Sending).await,
        (Wish::Start, Some(at)) => api::schedule(campaign, id, at).await,
    }
}

#[component]
pub(super) fn SendForm(
    current: Current,
    channel: SendChannel,
    /// The draft being changed; `None` for a new one.
    kept: Option<SendDetail>,
    /// Whom a new one is for.
    #[prop(optional_no_strip)]
    asked: Option<Audience>,
    /// Fetches the draft anew.
    #[prop(optional, into)]
    on_reload: Option<Callback<()>>,
) -> impl IntoView {
    let (kept, asked) = (StoredValue::new(kept), StoredValue::new(asked));
    let needed = Loader::new(move || async move {
        let fields = custom_fields::api::all().await?;
        let terms = match channel {
            SendChannel::Email => Terms::Email,
            SendChannel::Sms => Terms::Sms(api::sms_terms().await?),
            SendChannel::Call => Terms::Call(api::voice_terms().await?),
        };
        // Who may not see it is asked nothing, and the house's choice holds.
        let settings = match channel {
            SendChannel::Email => contact_settings().await.ok(),
            SendChannel::Sms | SendChannel::Call => None,
        };
        let may_follow = settings.is_some_and(|settings| settings.tracking.follows_emails);
        Ok((fields, terms, may_follow))
    });
    move || {
        match needed.get() {
        None => view! { <SkeletonRows/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || needed.refetch()/> }.into_any()
        }
        Some(Ok((fields, terms, may_follow))) => {
            view! { <Form current channel kept asked=asked.get_value() fields terms may_follow on_reload/> }.into_any()
        }
    }
    }
}

#[component]
fn Form(
    current: Current,
    channel: SendChannel,
    kept: StoredValue<Option<SendDetail>>,
    asked: Option<Audience>,
    fields: Vec<CustomFieldDetail>,
    terms: Terms,
    /// E-mails may be followed.
    may_follow: bool,
    on_reload: Option<Callback<()>>,
) -> impl IntoView {
    let (toasts, navigate) = (Toasts::use_here(), use_navigate());
    let draft = kept.with_value(|kept| SendDraft::of(channel, kept.as_ref(), asked, may_follow));
    let keys = fields.iter().map(|field| field.key.clone()).collect();
    let live = LivePreview::watch(draft.letter);
    let faults = Faults::watch(draft.letter, keys, live);
    let (errors, asking) = (FormErrors::new(), RwSignal::new(false));
    let is_saved = RwSignal::new(false);
    let is_changed = changed_since_start(move || draft.input());
    let is_dirty = Signal::derive(move || !is_saved.get() && is_changed.get());
    let key = CreationKey::fresh();
    let checked = Checked::watch(current, draft);
    let saving = Action::new_local(move |asked: &(Wish, Option<DateTime<Utc>>)| {
        let asked = *asked;
        async move { Ok((save(current, draft, kept, key, asked).await?, asked.0)) }
    });
    Effect::new(move || match saving.value().get() {
        Some(Ok((send, wish))) => {
            is_saved.set(true);
            asking.set(false);
            let (id, list) = (send.summary.id.to_string(), String::new());
            let (words, shown) = match wish {
                Wish::Keep => (t!(sends.saved), list),
                Wish::Start if send.summary.state == SendState::Scheduled => {
                    (t!(sends.scheduled), id)
                }
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
        if draft.audience().is_sound(errors) {
            saving.dispatch((Wish::Keep, None));
        }
    };
    let reload = Callback::new(move |()| on_reload.into_iter().for_each(|reload| reload.run(())));
    let start = move || {
        errors.clear();
        if !draft.audience().is_sound(errors) {
            asking.set(false);
            return;
        }
        match draft.begins_at(errors) {
            Ok(at) => {
                saving.dispatch((Wish::Start, at));
            }
            Err(()) => asking.set(false),
        }
    };
    let question = Question::of(draft, terms.clone(), checked);
    let finish = match terms.clone() {
        Terms::Sms(terms) => Some(Callback::new(move |text: String| {
            finished(draft, &terms, text)
        })),
        Terms::Email | Terms::Call(_) => None,
    };
    let (is_call, is_text) = (channel == SendChannel::Call, channel == SendChannel::Sms);
    let trying = RwSignal::new(false);
    let start_words = move || words::start(draft.when.with(|when| when == LATER));
    view! {
        <form class="f-templates__editor f-sends__form" novalidate on:submit=submit>
            <div class="f-templates__source">
                <FormSummary errors on_reload=reload/>
                <AudienceFields channel draft=draft.audience() errors/>
                {match terms {
                    Terms::Email => view! { <LetterFields draft fields faults errors/> }.into_any(),
                    Terms::Sms(terms) => view! { <TextFields draft terms fields faults errors/> }.into_any(),
                    Terms::Call(terms) => view! { <CallFields draft terms fields faults errors/> }.into_any(),
                }}
                <FollowFields draft=draft.follow/>
                <WhenFields draft errors/>
                <CheckPane checked/>
                <div class="f-templates__actions">
                    <LinkButton href=href(current.id(), "")>{t!(sends.back)}</LinkButton>
                    {(channel == SendChannel::Email).then(|| view! { <TestButton current draft errors/> })}
                    {is_call.then(|| view! {
                        <Button on_click=move || trying.set(true)>{t!(sends.call.test)}</Button>
                    })}
                    {is_text.then(|| view! {
                        <Button on_click=move || trying.set(true)>{t!(sms.test)}</Button>
                    })}
                    <Button kind=ButtonKind::Submit busy=saving.pending()>{t!(sends.save)}</Button>
                    <Button variant=Variant::Primary busy=saving.pending() on_click=move || asking.set(true)>{start_words}</Button>
                </div>
            </div>
            <PreviewPane draft=draft.letter live finish is_spoken=is_call/>
        </form>
        {is_call.then(|| view! { <CallTest current draft open=trying/> })}
        {is_text.then(|| view! { <TextTest current draft open=trying/> })}
        <ConfirmDialog open=asking title=question.title body=question.body
            confirm=question.confirm busy=saving.pending() on_confirm=start/>
        <UnsavedGuard is_dirty/>
    }
}

/// What is asked before a message goes out.
struct Question {
    title: String,
    body: Signal<String>,
    confirm: String,
}

impl Question {
    fn of(draft: SendDraft, terms: Terms, checked: Checked) -> Self {
        match terms {
            Terms::Call(_) => Self {
                title: t!(sends.call.start_title),
                body: Signal::derive(move || words::call_question(checked.get().as_ref())),
                confirm: t!(sends.call.confirm),
            },
            Terms::Email => Self {
                title: t!(sends.start_title),
                body: Signal::derive(|| t!(sends.start_body)),
                confirm: t!(sends.confirm),
            },
            Terms::Sms(terms) => Self {
                title: t!(sends.sms.start_title),
                body: Signal::derive(move || {
                    let is_advertising = draft.is_advertising();
                    words::sms_question(&terms, is_advertising, checked.get().as_ref())
                }),
                confirm: t!(sends.sms.confirm),
            },
        }
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
