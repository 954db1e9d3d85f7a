//! Calls with contacts and their recordings over HTTP.

mod delete;
mod list;
mod log;
mod recording;
mod update;

use serde_json::{Value, json};
use test_support::{Answer, TestApp, User};

/// A short MP3 as far as anybody looks into it.
const MP3: &[u8] = b"ID3\x04\x00 twenty bytes in all";

/// Where the calls with a new contact of this owner are.
async fn calls_of(app: &TestApp, owner: &User) -> String {
    let contact = app.contact().owner(owner).create().await;
    format!("/api/v1/contacts/{}/calls", contact.id())
}

/// A call that was answered, with what was said.
fn answered(note: &str) -> Value {
    json!({
        "direction": "out",
        "outcome": "answered",
        "started_at": "2026-11-20T02:30:00Z",
        "duration_seconds": 205,
        "phone": "090 214 8861",
        "note": note,
    })
}

/// Such a call that this user logs.
async fn logged(agent: &User, calls: &str, note: &str) -> Answer {
    agent.post(calls, answered(note)).await.expect(201)
}
