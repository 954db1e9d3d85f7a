//! Sends of e-mail to members of campaigns over HTTP, and what the worker makes of them.

mod abreast;
mod account;
mod audience;
mod bounce;
mod check;
mod choices;
mod crash;
mod deliveries;
mod files;
mod hold;
mod leave;
mod people;
mod returned;
mod run;
mod test;
mod transition;
mod write;

use serde_json::{Value, json};
use test_support::{Answer, SmtpSink, TestApp, User};

pub(crate) use self::files::draft_with;
use super::campaigns::campaign;

/// The path of a campaign of this user, with members of these names at `x.vn`.
pub(crate) async fn stage(app: &TestApp, user: &User, names: &[&str]) -> String {
    let path = campaign(app, user).await;
    let mut ids = Vec::new();
    for name in names {
        let contact = app.contact().name(name).owner(user);
        let contact = contact.set("email", format!("{name}@x.vn")).create().await;
        ids.push(contact.id().to_owned());
    }
    join(app, &path, &ids).await;
    path
}

/// Puts contacts into a campaign.
pub(crate) async fn join(app: &TestApp, campaign: &str, ids: &[String]) {
    let administrator = app.administrator().await;
    let body = json!({ "contact_ids": ids, "source": "Facebook" });
    administrator
        .post(&format!("{campaign}/members"), body)
        .await
        .expect(200);
}

/// The body of an advertisement to all members.
pub(crate) fn letter() -> Value {
    json!({
        "audience": { "kind": "statuses", "statuses": [] },
        "subject": "Chào {{ contact.name }}",
        "html": "<p>Mời {{ contact.name }} đến {{ campaign.name }}</p>",
        "is_advertising": true,
    })
}

/// A draft of that; returns its path.
async fn draft(user: &User, campaign: &str) -> String {
    let sends = format!("{campaign}/sends");
    let made = user.post(&sends, letter()).await.expect(201);
    format!("{sends}/{}", made.id())
}

/// Moves a send on.
pub(crate) async fn go(user: &User, send: &str, to: &str) -> Answer {
    user.post(&format!("{send}/transitions"), json!({ "to": to }))
        .await
}

/// Has e-mail go out to this server.
pub(crate) async fn connect(app: &TestApp, sink: &SmtpSink) {
    let administrator = app.administrator().await;
    let body = account(sink.port);
    administrator
        .put("/api/v1/settings/email", body)
        .if_match(0)
        .await
        .expect(200);
}

/// An account at a server of this machine.
fn account(port: u16) -> Value {
    json!({
        "account": {
            "host": "127.0.0.1",
            "port": port,
            "security": "none",
            "from_name": "Công ty An Phát",
            "from_address": "tin@anphat.vn",
            "per_minute": 6000,
            "public_url": "https://crm.anphat.vn",
        },
    })
}

/// Makes waiting jobs and messages due, as time would.
pub(crate) async fn let_time_pass(app: &TestApp) {
    let past = "2020-01-01T00:00:00Z"
        .parse::<chrono::DateTime<chrono::Utc>>()
        .unwrap();
    app.execute(
        "UPDATE deliveries SET due_at = ? WHERE state = 'retry'",
        [past.into()],
    )
    .await;
    app.execute(
        "UPDATE jobs SET run_at = ? WHERE state = 'ready'",
        [past.into()],
    )
    .await;
}

/// Checks the counts of a send: accepted, rejected, unknown, suppressed, waiting.
#[track_caller]
pub(crate) fn assert_counts(send: &Answer, expected: [u64; 5]) {
    let counts = &send.json["counts"];
    let names = ["accepted", "rejected", "unknown", "suppressed", "waiting"];
    let found = names.map(|name| counts[name].as_u64().unwrap());
    assert_eq!(found, expected, "{counts}");
}
