//! A send on its way: how far it is, what can be done about it, and each message.

use std::time::Duration;

use api_types::sends::{CallTotals, SendDetail};
use domain::access::Permission;
use domain::calls::CallOutcome;
use domain::sending::{SendChannel, SendState};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::super::current::Current;
use super::counts::{Count, Counts};
use super::deliveries::Deliveries;
use super::following::Reads;
use super::{api, href, words};
use crate::calls::words as calls_words;
use crate::email_files::FileList;
use crate::format;
use crate::poll::Poll;
use crate::session::Session;
use crate::ui::{Button, ConfirmDialog, Dot, Icon, LinkButton, Progress, Toasts, Variant};

/// How often a send on its way is looked at.
const PAUSE: Duration = Duration::from_secs(2);

#[component]
pub(super) fn SendPane(current: Current, send: SendDetail) -> impl IntoView {
    let (id, channel) = (send.summary.id, send.summary.channel);
    let send = RwSignal::new(send);
    let reads = RwSignal::new(0_u32);
    let poll = Poll::new();
    poll.start(move || async move {
        let state = send.try_with_untracked(|send| send.summary.state)?;
        if state != SendState::Sending && state != SendState::Scheduled {
            return None;
        }
        if let Ok(read) = api::read(current.id(), &id.to_string()).await {
            let is_over = read.summary.state.is_over();
            send.try_set(read);
            if is_over {
                reads.try_update(|reads| *reads = reads.wrapping_add(1));
            }
        }
        Some(PAUSE)
    });
    let moved = Callback::new(move |read: SendDetail| {
        send.set(read);
        reads.update(|reads| *reads = reads.wrapping_add(1));
        poll.now();
    });
    let to_whom = move || {
        send.with(|send| {
            let whom = words::audience(&send.audience, &send.audience_names);
            format!("{}: {whom}", words::recipients(channel, send.recipients))
        })
    };
    let recipients = send.with_untracked(|send| send.recipients);
    view! {
        <div class="c-tools">
            <h2>{move || send.with(|send| send.summary.subject.clone())}</h2>
            {move || send.with(|send| view! {
                <Dot label=words::state(send.summary.state) tone=words::state_tone(send.summary.state)/>
            })}
            <span class="c-tools__end"><Actions current send moved/></span>
        </div>
        <Halted send/>
        <p class="c-field__hint">{to_whom}</p>
        <HowFar send/>
        {move || view! { <FileList files=send.with(|send| send.files.clone())/> }}
        <Reads send/>
        <Deliveries current id channel recipients reads/>
    }
}

/// Why it stopped by itself.
#[component]
fn Halted(send: RwSignal<SendDetail>) -> impl IntoView {
    move || {
        let (halt, detail) = send.with(|send| (send.halt, send.halt_detail.clone()));
        let channel = send.with(|send| send.summary.channel);
        halt.map(|why| {
            view! {
                <div class="c-notice" data-tone="warn" role="alert">
                    <Icon name=Icon::Warning/>
                    <p>{words::halt(channel, why)} {detail.map(|said| format!(" {said}"))}</p>
                </div>
            }
        })
    }
}

/// The bar while it goes on, and the numbers.
#[component]
fn HowFar(send: RwSignal<SendDetail>) -> impl IntoView {
    let counts = move || send.with(|send| send.summary.counts);
    let done = Signal::derive(move || {
        let counts = counts();
        counts.total - counts.waiting - counts.committing
    });
    let total = Signal::derive(move || Some(counts().total));
    let is_going = move || send.with(|send| send.summary.state == SendState::Sending);
    let numbers = move || {
        let (counts, reasons) = send.with(|send| (send.summary.counts, send.reasons.clone()));
        let (channel, totals) = send.with(|send| (send.summary.channel, send.totals));
        let mut shown = vec![
            Count::new(t!(sends.delivery.accepted), counts.accepted),
            Count::new(
                t!(sends.delivery.pending),
                counts.waiting + counts.committing,
            ),
        ];
        if counts.unknown > 0 {
            shown.push(Count::new(t!(sends.delivery.unknown), counts.unknown));
        }
        if channel == SendChannel::Email && totals.failed > 0 {
            shown.push(Count::new(t!(sends.receipt.returned), totals.failed));
        }
        if channel == SendChannel::Sms {
            shown.push(Count::new(t!(sends.receipt.delivered), totals.delivered));
            shown.push(Count::new(t!(sends.receipt.failed), totals.failed));
            shown.push(Count::new(t!(sends.sms.segments), totals.segments));
            shown.push(Count::money(t!(sends.sms.cost), totals.cost_minor));
        }
        if channel == SendChannel::Call {
            shown.extend(send.with(|send| call_counts(&send.calls)));
        }
        let reasons = reasons.into_iter();
        shown.extend(reasons.map(|(why, count)| Count::new(words::reason(channel, why), count)));
        view! { <Counts counts=shown/> }
    };
    let when = move || {
        let at = send.with(|send| send.summary.finished_at.or(send.summary.started_at));
        at.map(format::date_time)
    };
    view! {
        <Show when=is_going><Progress label=t!(sends.state.sending) done total/></Show>
        {numbers}
        <p class="c-field__hint">{when}</p>
    }
}

/// How calls ended so far, and how many pressed what.
fn call_counts(calls: &CallTotals) -> Vec<Count> {
    let mut counts = vec![
        Count::new(calls_words::outcome(CallOutcome::Answered), calls.answered),
        Count::new(calls_words::outcome(CallOutcome::Missed), calls.missed),
    ];
    for (outcome, count) in [
        (CallOutcome::Busy, calls.busy),
        (CallOutcome::Failed, calls.failed),
    ] {
        if count > 0 {
            counts.push(Count::new(calls_words::outcome(outcome), count));
        }
    }
    let keys = calls.keys.iter();
    counts.extend(keys.map(|(key, count)| Count::new(t!(calls.machine.key, key = key), *count)));
    if calls.refused > 0 {
        counts.push(Count::new(t!(sends.call.refused), calls.refused));
    }
    counts
}

/// What may be made of it now.
#[component]
fn Actions(
    current: Current,
    send: RwSignal<SendDetail>,
    moved: Callback<SendDetail>,
) -> impl IntoView {
    let (session, toasts, navigate) = (Session::use_here(), Toasts::use_here(), use_navigate());
    let id = move || send.with_untracked(|send| send.summary.id);
    let asking = RwSignal::new(false);
    let moving = Action::new_local(move |to: &SendState| {
        let to = *to;
        async move { api::transition(current.id(), id(), to).await }
    });
    Effect::new(move || match moving.value().get() {
        Some(Ok(read)) => {
            asking.set(false);
            moved.run(read);
        }
        Some(Err(error)) => {
            asking.set(false);
            toasts.failed(&error);
        }
        None => {}
    });
    let copying =
        Action::new_local(move |(): &()| async move { api::copy(current.id(), id()).await });
    Effect::new(move || match copying.value().get() {
        Some(Ok(copy)) => {
            let to = href(current.id(), &copy.summary.id.to_string());
            navigate(&to, NavigateOptions::default());
        }
        Some(Err(error)) => toasts.failed(&error),
        None => {}
    });
    let may = move |to| send.with(|send| send.allowed_next.contains(&to));
    let can_resume = move || may(SendState::Sending);
    view! {
        <LinkButton href=href(current.id(), "")>{t!(sends.back)}</LinkButton>
        <Show when=move || session.can(Permission::CampaignsSend)>
            <Button icon=Icon::Copy busy=copying.pending() on_click=move || { copying.dispatch(()); }>{t!(sends.copy)}</Button>
        </Show>
        <Show when=move || may(SendState::Cancelled)>
            <Button variant=Variant::Danger on_click=move || asking.set(true)>{t!(sends.cancel)}</Button>
        </Show>
        <Show when=move || may(SendState::Paused)>
            <Button busy=moving.pending() on_click=move || { moving.dispatch(SendState::Paused); }>{t!(sends.pause)}</Button>
        </Show>
        <Show when=can_resume>
            <Button variant=Variant::Primary busy=moving.pending() on_click=move || { moving.dispatch(SendState::Sending); }>{t!(sends.resume)}</Button>
        </Show>
        <ConfirmDialog open=asking title=t!(sends.cancel_title) body=t!(sends.cancel_body)
            confirm=t!(sends.cancel) busy=moving.pending() on_confirm=move || { moving.dispatch(SendState::Cancelled); }/>
    }
}
