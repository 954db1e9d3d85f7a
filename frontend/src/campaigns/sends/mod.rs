//! Messages to the members of a campaign: the list, the form, and what became of each (CAM-9 to
//! CAM-11).

mod api;
mod audience;
mod call;
mod check;
mod content;
mod counts;
mod deliveries;
mod detail;
mod draft;
pub(crate) mod following;
mod form;
mod list;
mod sms;
mod when;
pub(crate) mod words;

use domain::ids::CampaignId;
use domain::sending::{SendChannel, SendState};
use leptos::prelude::*;

pub(super) use self::audience::of_list;
use self::detail::SendPane;
use self::form::SendForm;
use self::list::SendList;
use super::current::Current;
use crate::loader::Loader;
use crate::ui::{EmptyState, ErrorState, Icon, LinkButton, SkeletonRows, param};

/// In the place of an id: one that is not there yet.
const NEW: &str = "new";
const NEW_SMS: &str = "new-sms";
const NEW_CALL: &str = "new-call";
/// Whom a new send is for, if not all members.
const CHOSEN: &str = "chosen";

/// Where a send is shown; without one, the list.
fn href(campaign: CampaignId, send: &str) -> String {
    let list = format!("/campaigns/{campaign}?tab=sends");
    if send.is_empty() {
        list
    } else {
        format!("{list}&send={send}")
    }
}

/// The tab of a campaign; the address says which send is open.
#[component]
pub(super) fn SendsTab(current: Current) -> impl IntoView {
    let shown = param("send");
    let body = move || match shown.text().as_str() {
        "" => view! { <SendList current/> }.into_any(),
        NEW => view! { <NewSend current channel=SendChannel::Email/> }.into_any(),
        NEW_SMS => view! { <NewSend current channel=SendChannel::Sms/> }.into_any(),
        NEW_CALL => view! { <NewSend current channel=SendChannel::Call/> }.into_any(),
        id => view! { <OneSend current id=id.to_owned()/> }.into_any(),
    };
    view! { <section class="f-sends" aria-label=t!(sends.tab)>{body}</section> }
}

/// Where a message through a channel is begun to those whom the list of members asked for.
pub(super) fn href_to_chosen(campaign: CampaignId, channel: SendChannel) -> String {
    let new = match channel {
        SendChannel::Email => NEW,
        SendChannel::Sms => NEW_SMS,
        SendChannel::Call => NEW_CALL,
    };
    format!("{}&to={CHOSEN}", href(campaign, new))
}

/// A new send, to all members or to those whom their list asked for. When the page is loaded anew nobody
/// knows them any more, and they are chosen again rather than all written to.
#[component]
fn NewSend(current: Current, channel: SendChannel) -> impl IntoView {
    let is_to_chosen = untrack(|| param("to").text() == CHOSEN);
    let asked = current.asked.get_untracked().filter(|_| is_to_chosen);
    if is_to_chosen && asked.is_none() {
        return view! {
            <EmptyState icon=Icon::Users title=t!(sends.audience.lost) body=t!(sends.audience.lost_body)>
                <LinkButton href=format!("/campaigns/{}", current.id())>{t!(sends.audience.choose_again)}</LinkButton>
            </EmptyState>
        }
        .into_any();
    }
    view! { <SendForm current channel kept=None asked/> }.into_any()
}

/// A draft opens in the form, everything else as it stands.
#[component]
fn OneSend(current: Current, id: String) -> impl IntoView {
    let id = StoredValue::new(id);
    let answer = Loader::new(move || async move { api::read(current.id(), &id.get_value()).await });
    move || match answer.get() {
        None => view! { <SkeletonRows/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || answer.refetch()/> }.into_any()
        }
        Some(Ok(send))
            if send.summary.state == SendState::Draft && !send.allowed_next.is_empty() =>
        {
            let channel = send.summary.channel;
            view! { <SendForm current channel kept=Some(send) on_reload=move || answer.refetch()/> }
                .into_any()
        }
        Some(Ok(send)) => view! { <SendPane current send/> }.into_any(),
    }
}
