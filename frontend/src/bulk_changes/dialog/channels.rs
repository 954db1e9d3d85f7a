//! The fields of actions on channels: which ones, and what is to hold for them.

use domain::bulk_changes::Kind;
use domain::contacts::{Channel, ClosedBy, Subscription};
use leptos::prelude::*;

use super::draft::{Draft, pointer};
use crate::contacts::words::Options;
use crate::preferences::{periods, words};
use crate::ui::{Checkboxes, FormErrors, RadioGroup, Select, TextField};

/// Which channels, and why or how often.
#[component]
pub(super) fn ChannelFields(kind: Kind, draft: Draft, errors: FormErrors) -> impl IntoView {
    let error = errors.at(pointer(kind));
    let channels: Options = Channel::ALL
        .iter()
        .map(|channel| (channel.as_str().to_owned(), words::channel(*channel)))
        .collect();
    view! {
        <Checkboxes label=t!(preferences.title) value=draft.channels options=channels error/>
        {match kind {
            Kind::CloseChannels => view! { <Why draft errors/> }.into_any(),
            Kind::OpenChannels => view! {
                <TextField label=t!(preferences.reason.label) value=draft.reason hint=t!(bulk_changes.form.open_hint) error=errors.at("/action/reason")/>
            }
            .into_any(),
            Kind::SetSubscription => view! { <Said draft errors/> }.into_any(),
            _ => view! { <AtMost draft errors/> }.into_any(),
        }}
    }
}

#[component]
fn Why(draft: Draft, errors: FormErrors) -> impl IntoView {
    let causes = [ClosedBy::Refusal, ClosedBy::Staff]
        .map(|cause| (cause.as_str().to_owned(), words::cause(cause)));
    view! {
        <RadioGroup label=t!(preferences.reason.who) value=draft.closed_by options=causes.to_vec()/>
        <TextField label=t!(preferences.reason.label) value=draft.reason required=true error=errors.at("/action/reason")/>
    }
}

#[component]
fn Said(draft: Draft, errors: FormErrors) -> impl IntoView {
    let said: Options = Subscription::ALL
        .iter()
        .map(|said| (said.as_str().to_owned(), words::subscription(Some(*said))))
        .collect();
    view! {
        <RadioGroup label=t!(preferences.edit.subscription) value=draft.subscription options=said/>
        <TextField label=t!(preferences.edit.proof) value=draft.proof hint=t!(preferences.edit.proof_hint) error=errors.at("/action/proof")/>
    }
}

#[component]
fn AtMost(draft: Draft, errors: FormErrors) -> impl IntoView {
    view! {
        <div class="f-preferences__rule">
            <TextField label=t!(preferences.edit.at_most) value=draft.at_most kind="number" hint=t!(preferences.edit.at_most_hint) error=errors.at("/action/frequency")/>
            <Select label=t!(preferences.edit.period) value=draft.period options=periods()/>
        </div>
    }
}
