//! Segments (CON-12).

mod copy;
mod create;
mod delete;
mod list;
mod members;
mod update;

use serde_json::{Value, json};
use test_support::{Answer, Client, TestApp, User};

const SEGMENTS: &str = "/api/v1/segments";

/// Makes a segment and fills it.
pub(crate) async fn add(
    app: &TestApp,
    client: &Client,
    name: &str,
    filter: Option<&str>,
) -> Answer {
    let body = json!({ "name": name, "filter": filter });
    let made = client.post(SEGMENTS, body).await.expect(201);
    app.refresh_segments().await;
    made
}

fn path(segment: &Answer) -> String {
    format!("{SEGMENTS}/{}", segment.id())
}

/// A contact with these tags; returns its id.
async fn contact(app: &TestApp, owner: &User, name: &str, tags: &[&str]) -> String {
    let made = app.contact().name(name).owner(owner).set("tags", tags);
    made.create().await.id().to_owned()
}

/// The names of the members that the client sees.
pub(crate) async fn members(client: &Client, segment: &Answer, query: &str) -> Vec<String> {
    let path = format!("{}/members?{query}", path(segment));
    names(&client.get(&path).await.expect(200).json)
}

fn names(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().unwrap().iter();
    items
        .map(|item| item["name"].as_str().unwrap().to_owned())
        .collect()
}
