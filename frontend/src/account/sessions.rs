//! Where one is signed in, with a way to end each.

use api_types::auth::SessionSummary;
use domain::devices::Device;
use domain::ids::SessionId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::api;
use crate::format;
use crate::http;
use crate::loader::Loader;
use crate::ui::{Button, Dot, ErrorState, Icon, SkeletonRows, Toasts, Tone};

/// What the list is read from.
type Resource = Loader<http::Result<Vec<SessionSummary>>>;

/// The list.
#[component]
pub(super) fn Sessions(
    /// The sessions, read anew after one has ended.
    sessions: Resource,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let end = Callback::new(move |(id, name): (SessionId, String)| {
        spawn_local(async move {
            match api::end_session(id).await {
                Ok(()) => toasts.done(t!(account.sessions.ended, name = name)),
                Err(error) => toasts.failed(&error),
            }
            sessions.refetch();
        });
    });
    move || {
        match sessions.get() {
        None => view! { <SkeletonRows count=2/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || sessions.refetch()/> }.into_any()
        }
        Some(Ok(all)) => view! {
            <ul class="f-account__sessions">{all.into_iter().map(|one| row(one, end)).collect_view()}</ul>
        }
        .into_any(),
    }
    }
}

fn row(session: SessionSummary, end: Callback<(SessionId, String)>) -> impl IntoView {
    let name = session
        .user_agent
        .as_deref()
        .and_then(|text| Device::of(text).name())
        .unwrap_or_else(|| t!(account.sessions.unknown));
    let ip = session.ip.unwrap_or_else(|| "–".to_owned());
    let used = format::relative(session.last_used_at);
    let (id, ended) = (session.id, name.clone());
    let label = t!(account.sessions.end_one, name = name);
    view! {
        <li class="f-account__session">
            <Icon name=Icon::Monitor/>
            <span class="f-account__device">
                <b>{name}</b>
                <small>{t!(account.sessions.facts, ip = ip, used = used, since = format::date_time(session.created_at))}</small>
            </span>
            {if session.is_current {
                view! { <Dot label=t!(account.sessions.this_device) tone=Tone::Good/> }.into_any()
            } else {
                view! { <Button label on_click=move || end.run((id, ended.clone()))>{t!(account.sessions.end)}</Button> }.into_any()
            }}
        </li>
    }
}
