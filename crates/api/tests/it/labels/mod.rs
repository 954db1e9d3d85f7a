//! Stages, categories and tags (CON-12).

mod contacts;
mod create;
mod delete;
mod merge;
mod update;

use serde_json::json;
use test_support::{Answer, TestApp};

/// Makes a label as the administrator.
pub(crate) async fn add(app: &TestApp, kind: &str, name: &str) -> Answer {
    let body = json!({ "name": name, "colour": "green", "position": 1 });
    app.administrator()
        .await
        .post(&format!("/api/v1/labels/{kind}"), body)
        .await
        .expect(201)
}

fn path(kind: &str, label: &Answer) -> String {
    format!("/api/v1/labels/{kind}/{}", label.id())
}
