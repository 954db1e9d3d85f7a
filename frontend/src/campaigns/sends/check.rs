//! Who would get the message, why others would not and what it costs, asked anew when somebody stops
//! changing it.

use api_types::sends::{SendCheck, SendCheckRequest};
use domain::sending::{CHECKED_MAX, SendChannel};
use leptos::prelude::*;

use super::super::current::Current;
use super::counts::{Count, Counts};
use super::draft::SendDraft;
use super::{api, words};
use crate::format;
use crate::http;
use crate::loader::Loader;
use crate::ui::{Button, ErrorNotice, Icon, Pause, Skeleton};

/// The latest answer; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Checked {
    channel: SendChannel,
    asked: RwSignal<SendCheckRequest>,
    answer: Loader<http::Result<SendCheck>>,
}

impl Checked {
    /// Follows the draft.
    pub(super) fn watch(current: Current, draft: SendDraft) -> Self {
        let asked = RwSignal::new(untrack(|| draft.check()));
        let pause = Pause::new();
        Effect::new(move |before: Option<SendCheckRequest>| {
            let wanted = draft.check();
            if before.is_some_and(|before| before != wanted) {
                let wanted = wanted.clone();
                pause.start(move || asked.set(wanted));
            }
            wanted
        });
        let answer = Loader::new(move || {
            let body = asked.get();
            async move { api::check(current.id(), &body).await }
        });
        Self {
            channel: draft.channel,
            asked,
            answer,
        }
    }

    /// What a send would come to, tracked.
    pub(super) fn get(self) -> Option<SendCheck> {
        self.answer.get()?.ok()
    }
}

#[component]
pub(super) fn CheckPane(checked: Checked) -> impl IntoView {
    let Checked {
        channel,
        asked,
        answer,
    } = checked;
    let error = Signal::derive(move || answer.get()?.err());
    let told = move || match answer.get() {
        None => view! { <Skeleton/> }.into_any(),
        Some(Err(_)) => ().into_any(),
        Some(Ok(check)) => view! { <Told channel check asked/> }.into_any(),
    };
    let (title, heading) = (words::who_gets_it(channel), words::who_gets_it(channel));
    view! {
        <section class="f-sends__check" aria-label=title>
            <h2>{heading}</h2>
            <ErrorNotice error on_retry=move || answer.refetch()/>
            <div role="status">{told}</div>
        </section>
    }
}

#[component]
fn Told(
    channel: SendChannel,
    check: SendCheck,
    asked: RwSignal<SendCheckRequest>,
) -> impl IntoView {
    let (now, later) = words::getting(channel);
    let mut counts = vec![Count::new(now, check.allowed)];
    if check.deferred > 0 {
        counts.push(Count::new(later, check.deferred));
    }
    if channel == SendChannel::Sms {
        counts.push(Count::new(t!(sends.sms.segments), check.segments));
        counts.push(Count::money(t!(sends.sms.cost), check.cost_minor));
    }
    let blocked = check.blocked.iter();
    counts.extend(blocked.map(|(why, count)| Count::new(words::reason(channel, *why), *count)));
    view! {
        <Counts counts/>
        {(check.opted_out > 0).then(|| view! {
            <p class="c-notice" data-tone="warn">
                <Icon name=Icon::Warning/>
                <span>{t!(sends.check.opted_out, count = check.opted_out)}</span>
            </p>
        })}
        {check.has_more.then(|| more(check.total, asked))}
    }
}

/// Says that not all are counted, and has them counted if that was not asked for yet.
fn more(looked_at: u64, asked: RwSignal<SendCheckRequest>) -> impl IntoView {
    let is_asked = move || asked.with(|asked| asked.is_whole);
    let count = format::number(looked_at);
    view! {
        <p>{t!(sends.check.has_more, count = count)}</p>
        {move || if looked_at >= CHECKED_MAX {
            ().into_any()
        } else if is_asked() {
            view! { <p>{t!(sends.check.counting)}</p> }.into_any()
        } else {
            let count_all = move || asked.update(|asked| asked.is_whole = true);
            view! { <Button on_click=count_all>{t!(sends.check.count_all)}</Button> }.into_any()
        }}
    }
}
