//! How a member's status changed, in a popover (CAM-4).

use api_types::campaigns::{MemberHistoryEntry, MemberSummary};
use leptos::prelude::*;

use super::super::current::Current;
use super::super::{api, words};
use crate::format;
use crate::loader::Loader;
use crate::ui::{Button, Icon, MemberStatusDot, Popover, SkeletonRows, Variant, unique_id};

/// The button and the popover, which asks when opened.
#[component]
pub(super) fn HistoryButton(
    /// The campaign.
    current: Current,
    /// The member.
    member: MemberSummary,
) -> impl IntoView {
    let id = unique_id("history");
    let label = t!(campaigns.members.history_of, name = member.name);
    let member_id = member.id;
    view! {
        <Button variant=Variant::Quiet icon=Icon::History label=label.clone() opens=id.clone()/>
        <Popover id label>
            {
                let entries = Loader::new(move || api::history(current.id(), member_id));
                move || match entries.get() {
                    None => view! { <SkeletonRows count=2/> }.into_any(),
                    Some(Err(error)) => view! { <p class="c-options__note" role="alert">{error.message()}</p> }.into_any(),
                    Some(Ok(entries)) => view! {
                        <ol class="f-campaigns__history">{entries.into_iter().map(entry).collect_view()}</ol>
                    }.into_any(),
                }
            }
        </Popover>
    }
}

fn entry(entry: MemberHistoryEntry) -> impl IntoView {
    let from = entry
        .from
        .map(|from| view! { <MemberStatusDot status=from/> <Icon name=Icon::ArrowRight/> });
    let who = match entry.actor {
        Some(user) => user.name,
        None => words::actor(&entry.actor_kind),
    };
    view! {
        <li>
            <span class="f-campaigns__change">{from} <MemberStatusDot status=entry.to/></span>
            <small>{who} " · " {format::date_time(entry.at)}</small>
            {entry.note.map(|note| view! { <p>{note}</p> })}
        </li>
    }
}
