//! A kept call, and the telephone on which somebody of the house answers it (CAM-11).

use api_types::sends::{CallAnswer, CallResult, KeptCall, OutboxMessageDetail};
use domain::calls::{CallOutcome, format_duration};
use domain::ids::OutboxMessageId;
use leptos::prelude::*;

use crate::calls::words as calls_words;
use crate::campaigns::send_words;
use crate::settings::api;
use crate::ui::{Button, Dot, Icon, Toasts, Variant};

/// How long people are taken to have talked who answer here.
const TALKED_SECONDS: u32 = 15;

#[component]
pub(super) fn KeptCallPane(
    message: OutboxMessageDetail,
    on_answer: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let id = message.summary.id;
    let telephone = message.call.map(|call| match call.result.clone() {
        Some(result) => view! { <Result result/> }.into_any(),
        None => view! { <Telephone id call on_answer/> }.into_any(),
    });
    view! {
        <h2>{t!(email.outbox.calls)}</h2>
        <p class="c-field__hint">{t!(email.outbox.from_to, from = message.from_address, to = message.summary.to_address)}</p>
        <p class="f-templates__bubble">{message.text}</p>
        {telephone}
    }
}

/// What became of the call.
#[component]
fn Result(result: CallResult) -> impl IntoView {
    let lasted = result.seconds.map(format_duration);
    let line = result
        .keys
        .map(|keys| send_words::key_line(&keys, result.key_status, result.key_effect));
    view! {
        <p class="f-settings__answered" role="status">
            <Dot label=calls_words::outcome(result.outcome) tone=calls_words::tone(result.outcome)/>
            {lasted} " " {line}
        </p>
    }
}

/// The keys that mean something, and the ways not to answer.
#[component]
fn Telephone(
    id: OutboxMessageId,
    call: KeptCall,
    on_answer: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let answering = Action::new_local(move |body: &CallAnswer| {
        let body = body.clone();
        async move { api::answer_call(&id.to_string(), &body).await }
    });
    Effect::new(move || match answering.value().get() {
        Some(Ok(_)) => on_answer(),
        Some(Err(error)) => toasts.failed(&error),
        None => {}
    });
    let answer = move |outcome: CallOutcome, keys: Option<String>| {
        let has_talk = outcome.has_talk();
        answering.dispatch(CallAnswer {
            outcome,
            keys,
            seconds: has_talk.then_some(TALKED_SECONDS),
        });
    };
    let key = move |one: domain::sending::CallKey| {
        let label = send_words::key_line(&one.key, Some(one.to), None);
        view! {
            <Button variant=Variant::Primary busy=answering.pending()
                on_click=move || answer(CallOutcome::Answered, Some(one.key.clone()))>{label}</Button>
        }
    };
    view! {
        <section class="f-settings__telephone" aria-label=t!(email.outbox.answer)>
            <h3><Icon name=Icon::Phone/> {t!(email.outbox.answer)}</h3>
            <p class="c-field__hint">{t!(email.outbox.answer_hint)}</p>
            <div class="f-settings__keys">
                {call.keys.into_iter().map(key).collect_view()}
                <Button busy=answering.pending() on_click=move || answer(CallOutcome::Answered, None)>
                    {t!(email.outbox.no_key)}
                </Button>
                <Button busy=answering.pending() on_click=move || answer(CallOutcome::Missed, None)>
                    {calls_words::outcome(CallOutcome::Missed)}
                </Button>
                <Button busy=answering.pending() on_click=move || answer(CallOutcome::Busy, None)>
                    {calls_words::outcome(CallOutcome::Busy)}
                </Button>
            </div>
        </section>
    }
}
