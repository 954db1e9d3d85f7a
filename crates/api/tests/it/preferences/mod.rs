//! The channels of a contact over HTTP.

mod close;
mod open;
mod read;
mod search;
mod set;

use serde_json::{Value, json};
use test_support::{Answer, TestApp, User};

/// A contact of `owner`; returns where it is.
async fn contact(app: &TestApp, owner: &User) -> String {
    let made = app.contact().owner(owner).create().await;
    format!("/api/v1/contacts/{}", made.id())
}

/// What closes these channels.
fn closing(channels: &[&str], closed_by: &str, reason: &str) -> Value {
    json!({ "channels": channels, "closed_by": closed_by, "reason": reason })
}

/// How one channel of the answer stands.
fn channel<'a>(answer: &'a Answer, name: &str) -> &'a Value {
    let channels = answer.json["channels"].as_array().expect("channels");
    let found = channels.iter().find(|state| state["channel"] == name);
    found.expect("the channel")
}

/// How often something of this kind was told on a timeline.
async fn events(app: &TestApp, kind: &str) -> i64 {
    let sql = "SELECT count(*) AS count FROM events WHERE kind = ?";
    app.count(sql, [kind.into()]).await
}
