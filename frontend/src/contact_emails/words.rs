//! What the timeline says of an e-mail beyond its title: where to, about what, why it did not go, and which of
//! its links was clicked.

use domain::sending::{Block, SendChannel};
use leptos::prelude::*;
use serde_json::Value;

use crate::campaigns::send_words;

/// The subject, the address and the reason of an event; of one that came back, the server's words.
pub(crate) fn details(payload: &Value) -> AnyView {
    let text = |name: &str| payload.get(name).and_then(Value::as_str);
    let subject = text("subject").or_else(|| text("reason"));
    let subject = subject.unwrap_or_default().to_owned();
    let address = text("to_address").unwrap_or_default().to_owned();
    let why = text("why")
        .and_then(Block::parse)
        .map(|why| send_words::reason(SendChannel::Email, why));
    let why = why.map(|why| format!(" · {why}"));
    view! { <p class="f-timeline__note"><small>{address} {why}</small>{subject}</p> }.into_any()
}

/// What was opened, or which link was clicked.
pub(crate) fn read_details(payload: &Value) -> AnyView {
    let text = |name: &str| payload.get(name).and_then(Value::as_str);
    let subject = text("subject").unwrap_or_default().to_owned();
    let address = text("address").map(ToOwned::to_owned);
    view! { <p class="f-timeline__note">{address.map(|address| view! { <small>{address}</small> })}{subject}</p> }
        .into_any()
}
