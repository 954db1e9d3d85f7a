//! E-mails to one contact over HTTP, and what the worker makes of them (CON-5).

mod check;
mod deliver;
mod read;
mod send;

use serde_json::{Value, json};
use test_support::{Answer, TestApp, User};

/// The contact's address in these tests.
pub(crate) const ADDRESS: &str = "giang@x.vn";

/// A contact of this owner at [`ADDRESS`]; its path.
pub(crate) async fn contact_of(app: &TestApp, owner: &User) -> String {
    let contact = app.contact().owner(owner).set("email", ADDRESS);
    let contact = contact.create().await;
    format!("/api/v1/contacts/{}", contact.id())
}

/// A message of care.
pub(crate) fn letter() -> Value {
    json!({
        "to_address": ADDRESS,
        "subject": "Chào {{ contact.name }}",
        "html": "<p>Hẹn {{ contact.name }} thứ Hai</p>",
        "is_advertising": false,
    })
}

/// The same as an advertisement.
fn advertisement() -> Value {
    let mut letter = letter();
    letter["is_advertising"] = json!(true);
    letter
}

/// Sends a message and has the worker run; the message as it stands then.
pub(crate) async fn sent(app: &TestApp, user: &User, contact: &str, letter: Value) -> Answer {
    let emails = format!("{contact}/emails");
    let made = user.post(&emails, letter).await.expect(201);
    app.run_jobs_until_idle().await;
    user.get(&format!("{emails}/{}", made.id()))
        .await
        .expect(200)
}

/// Has the contact refuse advertising by e-mail.
async fn opt_out(user: &User, contact: &str) {
    let path = format!("{contact}/preferences");
    let seen = user.get(&path).await.expect(200);
    let body = json!({ "email": { "subscription": "unsubscribed" } });
    user.put(&path, body)
        .if_match(seen.version())
        .await
        .expect(200);
}

/// Closes the contact's e-mail channel.
async fn close(user: &User, contact: &str, closed_by: &str) {
    let body = json!({ "channels": ["email"], "closed_by": closed_by, "reason": "Không liên lạc" });
    user.post(&format!("{contact}/do-not-contact"), body)
        .await
        .expect(200);
}
