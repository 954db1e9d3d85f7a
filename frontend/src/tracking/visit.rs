//! What the timeline says of a visit: the page, where its visitor came from and with what.

use leptos::prelude::*;
use serde_json::Value;

use crate::ui::Tag;

/// The details of a visit, from the payload of its event.
pub(crate) fn details(payload: &Value) -> AnyView {
    let text = |field: &str| payload.get(field).and_then(Value::as_str);
    let address = text("address").unwrap_or_default().to_owned();
    let words = address.clone();
    let title = text("title").map(ToOwned::to_owned);
    let beside: Vec<String> = [
        text("device").map(ToOwned::to_owned),
        text("referrer").map(|from| t!(tracking.visit.from, page = from)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let is_bot = payload.get("is_bot").and_then(Value::as_bool) == Some(true);
    // Anybody may have sent the address and the title: the words of the link are where it leads, whatever
    // the title says; it opens elsewhere and learns nothing of where from.
    view! {
        <p class="f-tracking__visit">
            <a class="f-contacts__link" href=address target="_blank" rel="noopener noreferrer nofollow">{words}</a>
            {is_bot.then(|| view! { <Tag label=t!(tracking.devices.bot)/> })}
            {title.map(|title| view! { <span>{title}</span> })}
            {(!beside.is_empty()).then(|| view! { <small>{beside.join(" · ")}</small> })}
        </p>
    }
    .into_any()
}
