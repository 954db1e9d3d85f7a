//! One channel: its switch, how it stands, and the way to what the person said.

use api_types::preferences::ChannelState;
use domain::contacts::{ClosedBy, Subscription};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::{Asking, Channels};
use super::words;
use crate::ui::{Button, Dot, Icon, Switch, Toasts, Tone, Variant};

/// The line of one channel.
#[component]
pub(super) fn ChannelRow(channels: Channels, state: ChannelState, can_edit: bool) -> impl IntoView {
    let toasts = Toasts::use_here();
    let channel = state.channel;
    let name = words::channel(channel);
    let closed_by = state.closed.as_ref().map(|closed| closed.closed_by);
    let label = t!(preferences.switch, channel = name);
    let press = move || match closed_by {
        None => channels.asking.set(Some(Asking::Close(channel))),
        Some(ClosedBy::Refusal) => channels.asking.set(Some(Asking::Open(channel))),
        Some(_) => spawn_local(async move {
            match channels.open(channel, None).await {
                Ok(()) => toasts.done(t!(preferences.opened, channel = words::channel(channel))),
                Err(error) => toasts.failed(&error),
            }
        }),
    };
    let edit_label = t!(preferences.edit.open, channel = name);
    let edit = move || channels.editing.set(Some(channel));
    view! {
        <li class="f-preferences__row" data-channel=channel.as_str()>
            <Switch label is_on=closed_by.is_none() disabled=!can_edit on_press=press/>
            <b>{name}</b>
            <div class="f-preferences__state">{standing(&state)}</div>
            {can_edit.then(|| view! {
                <Button variant=Variant::Quiet icon=Icon::Pencil label=edit_label on_click=edit/>
            })}
        </li>
    }
}

/// Why the channel is closed, and what the person said to advertising.
fn standing(state: &ChannelState) -> impl IntoView + use<> {
    let closed = state.closed.as_ref().map(|closed| {
        let title = t!(
            preferences.closed,
            cause = words::cause(closed.closed_by),
            reason = closed.reason
        );
        view! { <Dot label=title tone=Tone::Danger/> <small>{words::closed(closed)}</small> }
    });
    let said = state.preference.subscription;
    let tone = match said {
        None => Tone::Neutral,
        Some(Subscription::Subscribed) => Tone::Good,
        Some(Subscription::Unsubscribed) => Tone::Warn,
    };
    let details = words::details(&state.preference);
    view! {
        {closed}
        <Dot label=words::subscription(said) tone/>
        {(!details.is_empty()).then(|| view! { <small>{details}</small> })}
    }
}
