//! What a line of the timeline says beyond its title: fields changed, statuses, the note's text, the call.

use std::collections::BTreeMap;

use api_types::timeline::TimelineEntry;
use domain::campaigns::MemberStatus;
use domain::contacts::Channel;
use leptos::prelude::*;
use leptos_router::components::A;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::audit::Diff;
use crate::calls;
use crate::contact_emails;
use crate::format;
use crate::i18n::lookup;
use crate::preferences;
use crate::tracking;
use crate::ui::{Icon, MemberStatusDot};

/// The details of an entry, if it has any.
pub(super) fn details(entry: &TimelineEntry) -> Option<AnyView> {
    let payload = &entry.payload;
    if let Some(changes) = payload.get("changes").and_then(Value::as_object) {
        return Some(changed(named(changes, &entry.names)));
    }
    if entry.kind.starts_with("campaign_member.person_") {
        return Some(person(entry));
    }
    if entry.kind.starts_with("note.") {
        return Some(note(entry));
    }
    if entry.kind.starts_with("call.") {
        return Some(call(entry));
    }
    if entry.kind.starts_with("email.") {
        return Some(contact_emails::words::details(payload));
    }
    if entry.kind.starts_with("email_read.") {
        return Some(contact_emails::words::read_details(payload));
    }
    if entry.kind.starts_with("page.") {
        return Some(tracking::details(payload));
    }
    if let Some(to) = payload.get("to").and_then(Value::as_str) {
        let from = payload.get("from").and_then(Value::as_str);
        return Some(moved(&entry.kind, from, to));
    }
    if let Some(closed) = payload.get("channels").and_then(Value::as_array) {
        return Some(channels(
            closed,
            payload.get("reason").and_then(Value::as_str),
        ));
    }
    let source = payload.get("source")?.as_str()?.to_owned();
    Some(view! { <p>{t!(timeline.source, source = source)}</p> }.into_any())
}

/// From one status or level to another, in the words of the record that moved.
fn moved(kind: &str, from: Option<&str>, to: &str) -> AnyView {
    let of = kind.split('.').next().unwrap_or_default();
    let word = |value: &str| {
        if let (true, Some(status)) = (of == "campaign_member", MemberStatus::parse(value)) {
            return view! { <MemberStatusDot status/> }.into_any();
        }
        let name = if of == "contact" {
            format!("contacts.level.{value}")
        } else {
            format!("{of}s.status.{value}")
        };
        let word = lookup(&name).unwrap_or_else(|| value.to_owned());
        view! { <span>{word}</span> }.into_any()
    };
    let from = from.map(|from| view! { {word(from)} <Icon name=Icon::ArrowRight/> });
    view! { <p class="f-timeline__move">{from} {word(to)}</p> }.into_any()
}

/// The channels that were closed or opened, and why.
fn channels(named: &[Value], reason: Option<&str>) -> AnyView {
    let known = named
        .iter()
        .filter_map(|name| Channel::parse(name.as_str()?));
    let words: Vec<String> = known.map(preferences::words::channel).collect();
    let reason = reason
        .map(|reason| format!(": {reason}"))
        .unwrap_or_default();
    view! { <p>{words.join(", ")}{reason}</p> }.into_any()
}

/// The person of an organisation who got the message.
fn person(entry: &TimelineEntry) -> AnyView {
    let id = entry.payload.get("person_id").and_then(Value::as_str);
    let known = id.and_then(|id| Some((id, entry.names.get(&id.parse().ok()?)?.clone())));
    match known {
        Some((id, name)) => {
            let href = format!("/contacts/{id}");
            view! { <p><A href attr:class="f-contacts__link">{name}</A></p> }.into_any()
        }
        None => view! { <p>{t!(timeline.hidden)}</p> }.into_any(),
    }
}

fn note(entry: &TimelineEntry) -> AnyView {
    match &entry.note {
        Some(note) => {
            let when = note
                .kind
                .is_dated()
                .then(|| view! { <small>{format::date_time(note.happened_at)}</small> });
            view! { <p class="f-timeline__note">{when}{note.body.clone()}</p> }.into_any()
        }
        None => view! { <p>{t!(timeline.note_gone)}</p> }.into_any(),
    }
}

fn call(entry: &TimelineEntry) -> AnyView {
    let Some(call) = &entry.call else {
        return view! { <p>{t!(timeline.call_gone)}</p> }.into_any();
    };
    let line = calls::words::line(call.direction, call.outcome, call.duration_seconds);
    let at = format::date_time(call.started_at);
    let machine = call.machine.as_ref().map(calls::words::machine);
    view! { <p class="f-timeline__note"><small>{at} " · " {line}</small>{machine}{call.note.clone()}</p> }
        .into_any()
}

/// Opens to every field that changed. Keyboard: Enter or Space.
fn changed(changes: Map<String, Value>) -> AnyView {
    let count = changes.len();
    view! {
        <details class="f-timeline__changes">
            <summary>{t!(timeline.changes, count = count)}</summary>
            <Diff diff=Value::Object(changes)/>
        </details>
    }
    .into_any()
}

/// The changes with names in place of ids; what may not be seen is not named.
fn named(changes: &Map<String, Value>, names: &BTreeMap<Uuid, String>) -> Map<String, Value> {
    let name = |value: &Value| {
        let id = value.as_str().and_then(|text| text.parse::<Uuid>().ok());
        match id {
            Some(id) => {
                let known = names.get(&id).cloned();
                Value::String(known.unwrap_or_else(|| t!(timeline.hidden)))
            }
            None => value.clone(),
        }
    };
    let pair = |(field, value): (&String, &Value)| {
        let value = match value.as_array() {
            Some(pair) if is_reference(field) => Value::Array(pair.iter().map(name).collect()),
            _ => value.clone(),
        };
        (field.clone(), value)
    };
    changes.iter().map(pair).collect()
}

fn is_reference(field: &str) -> bool {
    field.ends_with("_id")
}
