//! One line of the timeline: what happened, who did it, when, and its details.

use api_types::timeline::TimelineEntry;
use domain::timeline::Group;
use leptos::prelude::*;
use leptos_router::components::A;

use super::details::details;
use crate::audit::actor_kind;
use crate::calls;
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
                <p><b>{title(&entry.kind)}</b>" "{subject(&entry)}<span>" · " {who}</span></p>
                {details(&entry)}
            </div>
            <time datetime=at.to_rfc3339() title=format::date_time(at)>{format::relative(at)}</time>
        </li>
    }
}

/// Which records events are about: the field of the id, and where their pages are.
const SUBJECTS: [(&str, &str); 6] = [
    ("campaign_id", "/campaigns"),
    ("deal_id", "/deals"),
    ("quote_id", "/quotes"),
    ("order_id", "/orders"),
    ("contract_id", "/contracts"),
    ("ticket_id", "/tickets"),
];

/// What happened; a kind that this page does not know yet is said to be another one.
fn title(kind: &str) -> String {
    let of = kind.split('.').next().unwrap_or_default();
    // A record moves to each of its statuses by an event of that name.
    lookup(&format!("timeline.kind.{kind}"))
        .or_else(|| lookup(&format!("timeline.kind.{of}.moved")))
        .unwrap_or_else(|| t!(timeline.other))
}

fn icon(entry: &TimelineEntry) -> Icon {
    match Group::of(&entry.kind) {
        Some(Group::Campaigns) => Icon::Megaphone,
        Some(Group::Notes) => match &entry.note {
            Some(note) => notes::icon(note.kind),
            None => Icon::Note,
        },
        Some(Group::Calls) => match &entry.call {
            Some(call) => calls::words::icon(call.direction),
            None => Icon::Phone,
        },
        Some(Group::Emails | Group::Reads) => Icon::Mail,
        Some(Group::Sales) => Icon::Banknote,
        Some(Group::Support) => Icon::MessageSquare,
        Some(Group::Visits) => Icon::Globe,
        Some(Group::Changes) => Icon::Pencil,
        None => Icon::History,
    }
}

/// The record it is about, where it is another one than the contact.
fn subject(entry: &TimelineEntry) -> Option<AnyView> {
    let named = SUBJECTS.iter().find_map(|(field, path)| {
        let id = entry.payload.get(*field)?.as_str()?;
        let name = entry.names.get(&id.parse().ok()?)?.clone();
        Some((format!("{path}/{id}"), name))
    });
    let is_hidden = || {
        let group = Group::of(&entry.kind);
        matches!(
            group,
            Some(Group::Campaigns | Group::Sales | Group::Support)
        )
    };
    match named {
        Some((href, name)) => {
            Some(view! { <A href attr:class="f-contacts__link">{name}</A> }.into_any())
        }
        None => is_hidden().then(|| view! { <span>{t!(timeline.hidden)}</span> }.into_any()),
    }
}
