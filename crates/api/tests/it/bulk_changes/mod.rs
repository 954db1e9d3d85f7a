//! Changes of many contacts at once, their outcomes and their undoing (CON-9, CON-10).

mod assign;
mod campaigns;
mod categories;
mod change;
mod channels;
mod delete;
mod deleted;
mod list;
mod preferences;
mod resume;
mod segments;
mod stages;
mod tags;
mod undo;

use serde_json::{Value, json};
use test_support::{Answer, TestApp, User};

/// Contacts of one owner, by number; returns their ids in the order they were made.
async fn people(app: &TestApp, owner: &User, count: usize) -> Vec<String> {
    let mut ids = Vec::new();
    for number in 0..count {
        let name = format!("Khách {number}");
        let made = app.contact().name(&name).owner(owner).create().await;
        ids.push(made.id().to_owned());
    }
    ids
}

/// Asks for an action on contacts, runs it to its end, and returns the address of the change.
pub(crate) async fn change(app: &TestApp, user: &User, target: Value, action: Value) -> String {
    let mut body = target;
    body["action"] = action;
    let started = user.post("/api/v1/contacts/bulk", body).await.expect(202);
    let address = started.header("location").expect("a location").to_owned();
    app.run_jobs_until_idle().await;
    address
}

/// Asks for a change to be undone and runs that to its end; returns the change as it stands then.
pub(crate) async fn undo(app: &TestApp, user: &User, address: &str) -> Answer {
    user.post(&format!("{address}/undo"), json!({}))
        .await
        .expect(202);
    app.run_jobs_until_idle().await;
    user.get(address).await.expect(200)
}

async fn contact(user: &User, id: &str) -> Answer {
    user.get(&format!("/api/v1/contacts/{id}"))
        .await
        .expect(200)
}

/// How many contacts of each outcome.
fn counts(changed: u64, unchanged: u64, refused: u64) -> Value {
    json!({ "changed": changed, "unchanged": unchanged, "refused": refused })
}
