//! One line of the timeline: what happened, who did it, when, and its details.

use api_types::timeline::TimelineEntry;
use domain::timeline::Group;
use leptos::prelude::*;
use leptos_router::components::A;
use serde_json::Value;

use super::details::details;
use crate::audit::actor_kind;
use crate::format;
use crate::i18n::lookup;
use crate::notes;
use crate::ui::Icon;

#[component]
pub(super) fn Entry(entry: TimelineEntry) -> impl IntoView {
    let who = match &entry.actor {
        Some(user) => user.name.clone(),
        None => actor_kind(&entry.actor_kind),
    };
    let at = entry.at;
    view! {
        <li class="f-timeline__entry">
            <span class="f-timeline__mark"><Icon name=icon(&entry)/></span>
            <div class="f-timeline__what">
                <p><b>{title(&entry.kind)}</b> {campaign(&entry)} <span>" · " {who}</span></p>
                {details(&entry)}
            </div>
            <time datetime=at.to_rfc3339() title=format::date_time(at)>{format::relative(at)}</time>
        </li>
    }
}

/// What happened; a kind that this page does not know yet is said to be another one.
fn title(kind: &str) -> String {
    lookup(&format!("timeline.kind.{kind}")).unwrap_or_else(|| t!(timeline.other))
}

fn icon(entry: &TimelineEntry) -> Icon {
    match Group::of(&entry.kind) {
        Some(Group::Campaigns) => Icon::Megaphone,
        Some(Group::Notes) => match &entry.note {
            Some(note) => notes::icon(note.kind),
            None => Icon::Note,
        },
        Some(Group::Changes) => Icon::Pencil,
        None => Icon::History,
    }
}

/// The campaign it happened in, where it is one.
fn campaign(entry: &TimelineEntry) -> Option<AnyView> {
    if Group::of(&entry.kind) != Some(Group::Campaigns) {
        return None;
    }
    let id = entry.payload.get("campaign_id").and_then(Value::as_str);
    let name = |id: &str| entry.names.get(&id.parse().ok()?).cloned();
    let named = id.and_then(|id| Some((id.to_owned(), name(id)?)));
    Some(match named {
        Some((id, name)) => view! {
            <A href=format!("/campaigns/{id}") attr:class="f-contacts__link">{name}</A>
        }
        .into_any(),
        None => view! { <span>{t!(timeline.some_campaign)}</span> }.into_any(),
    })
}
