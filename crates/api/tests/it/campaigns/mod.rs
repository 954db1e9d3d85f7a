//! Campaigns and their members over HTTP.

mod add_matching;
mod add_members;
pub(crate) mod bulk_jobs;
mod create;
mod delete;
mod export;
mod funnel;
mod list;
mod list_members;
mod print;
mod read;
mod remove_member;
mod transition;
mod transition_matching;
mod transition_members;
mod update;

pub(crate) use bulk_jobs::people;

use serde_json::{Value, json};
use test_support::{TestApp, User};

/// The body of a campaign in November 2026.
fn body(name: &str, executor: &User) -> Value {
    json!({
        "name": name,
        "starts_on": "2026-11-15",
        "ends_on": "2026-11-30",
        "executor_id": executor.id,
    })
}

/// The path of a campaign that the administrator made and this user carries out.
pub(crate) async fn campaign(app: &TestApp, executor: &User) -> String {
    let administrator = app.administrator().await;
    let made = administrator
        .post("/api/v1/campaigns", body("Hội thảo 2026", executor))
        .await
        .expect(201);
    format!("/api/v1/campaigns/{}", made.id())
}

/// A contact of this owner, put into the campaign; returns the path of the member.
async fn member(app: &TestApp, campaign: &str, name: &str, owner: &User) -> String {
    let contact = app.contact().name(name).owner(owner).create().await;
    let administrator = app.administrator().await;
    let members = format!("{campaign}/members");
    let body = json!({ "contact_ids": [contact.id()], "source": "Facebook" });
    administrator.post(&members, body).await.expect(200);
    let found = administrator.get(&members).await.expect(200);
    let items = found.json["items"].as_array().expect("a list");
    let item = items
        .iter()
        .find(|item| item["contact_id"] == contact.id())
        .expect("the new member");
    format!("{members}/{}", item["id"].as_str().expect("an id"))
}

/// Asks for a new status of one member, as the administrator, who may.
async fn move_to(app: &TestApp, member: &str, to: &str) {
    let administrator = app.administrator().await;
    let answer = administrator
        .post(&format!("{member}/transitions"), json!({ "to": to }))
        .await
        .expect(200);
    assert_eq!(answer.json["status"], to);
}

/// The id at the end of a path.
fn id_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}
