//! Imports of contacts from files over HTTP (CON-7).

mod delete;
mod dry_run;
mod labels;
mod rejected;
mod resume;
mod rights;
mod run;
mod upload;

use serde_json::{Value, json};
use test_support::{Answer, TestApp, User};

/// Uploads a file and returns the address of its import.
pub(crate) async fn upload(user: &User, name: &str, content: &[u8]) -> String {
    let answer = user
        .post("/api/v1/imports", json!({}))
        .file(name, content)
        .await
        .expect(201);
    format!("/api/v1/imports/{}", answer.id())
}

/// Puts an import into the queue, with these choices.
async fn start(user: &User, address: &str, choices: Value) {
    let start = format!("{address}/start");
    let queued = user.post(&start, choices).await.expect(202);
    assert_eq!(queued.json["status"], "queued");
}

/// Starts an import with these choices and runs it to its end.
pub(crate) async fn run(app: &TestApp, user: &User, address: &str, choices: Value) -> Answer {
    start(user, address, choices).await;
    app.run_jobs_until_idle().await;
    user.get(address).await.expect(200)
}

/// Has the database do this at each checkpoint of an import, within its transaction.
async fn at_each_checkpoint(app: &TestApp, action: &str) {
    let condition = "new.position_bytes > old.position_bytes";
    app.trigger("imports", "position_bytes", condition, action)
        .await;
}

/// What became of the lines: inserted, updated, ignored, header, rejected.
fn counts(import: &Answer) -> [u64; 5] {
    let counts = &import.json["counts"];
    let figures = ["inserted", "updated", "ignored", "header", "rejected"]
        .map(|name| counts[name].as_u64().expect("a count"));
    assert_eq!(
        counts["total"].as_u64(),
        Some(figures.iter().take(3).sum()),
        "{counts}"
    );
    figures
}
