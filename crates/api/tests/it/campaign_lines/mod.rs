//! Expenses and income of campaigns over HTTP.

mod attachment;
mod create;
mod delete;
mod export;
mod list;
mod money;
mod period;
mod update;

use serde_json::{Value, json};
use test_support::{Answer, TestApp, User};

use super::campaigns::campaign;

/// The beginning of a PDF, which is all that anybody looks at.
const PDF: &[u8] = b"%PDF-1.7 and so on, so that it is longer than what is looked at at once";

/// Where the lines of a new campaign are that this user carries out.
async fn lines_of(app: &TestApp, executor: &User) -> String {
    format!("{}/lines", campaign(app, executor).await)
}

/// Somebody who sees campaigns that they carry out and may change none.
async fn mere_executor(app: &TestApp) -> User {
    app.user_granted("Vũ Hạnh", json!({ "campaigns_view": "own" }))
        .await
}

/// The body of a line on that day of November 2026.
fn line(kind: &str, day: u32, title: &str, amount_minor: i64) -> Value {
    json!({
        "kind": kind,
        "paid_on": format!("2026-11-{day:02}"),
        "title": title,
        "amount_minor": amount_minor,
    })
}

/// An expense of twelve million that this user entered.
async fn expense(user: &User, lines: &str) -> Answer {
    let body = line("expense", 20, "Thuê hội trường", 12_000_000);
    user.post(lines, body).await.expect(201)
}

/// The titles of a page of lines.
fn titles(answer: &Answer) -> Vec<&str> {
    let items = answer.json["items"].as_array().expect("a list");
    items
        .iter()
        .filter_map(|item| item["title"].as_str())
        .collect()
}
