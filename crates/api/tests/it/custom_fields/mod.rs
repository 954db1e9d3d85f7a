//! Fields of contacts that the business defines (CON-12).

mod contacts;
mod create;
mod delete;
mod export;
mod import;
mod search;
mod update;

use serde_json::{Value, json};
use test_support::{Answer, TestApp};

const LIST: &str = "/api/v1/custom-fields";

/// Defines a field as the administrator.
async fn define(app: &TestApp, label: &str, kind: &str, options: &[&str]) -> Answer {
    let body = json!({ "label": label, "kind": kind, "options": options });
    let administrator = app.administrator().await;
    administrator.post(LIST, body).await.expect(201)
}

/// One field of each type; its key is the type's name.
async fn define_all(app: &TestApp) {
    for kind in ["text", "number", "date", "boolean", "url"] {
        define(app, &kind.replace('_', " "), kind, &[]).await;
    }
    for kind in ["select", "multi_select"] {
        let options = ["Vàng", "Bạc", "Vàng hồng"];
        define(app, &kind.replace('_', " "), kind, &options).await;
    }
}

/// A value of every type, as people write it.
fn written() -> Value {
    json!({
        "text": "  Thích hoa   sen ",
        "number": "1.250,5",
        "date": "31/12/2026",
        "boolean": "có",
        "url": "anphat.vn",
        "select": "VANG",
        "multi_select": ["bac", "Vàng hồng"],
    })
}

fn path(field: &Answer) -> String {
    format!("{LIST}/{}", field.id())
}
