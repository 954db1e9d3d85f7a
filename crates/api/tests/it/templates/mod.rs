//! Templates of messages, their folders and previews (AUT-7).

mod copy;
mod create;
mod delete;
mod folders;
mod list;
mod preview;
mod update;

use serde_json::{Value, json};
use test_support::{Answer, Client};

const TEMPLATES: &str = "/api/v1/templates";
const FOLDERS: &str = "/api/v1/template-folders";

/// An e-mail that anybody may send.
fn email(name: &str) -> Value {
    json!({
        "kind": "email",
        "name": name,
        "subject": "Chào {{ contact.first_name | default(\"bạn\") }}",
        "html": "<p>Cảm ơn {{ contact.name }}.</p>",
    })
}

/// A text message.
fn sms(name: &str) -> Value {
    json!({ "kind": "sms", "name": name, "text": "Chào {{ contact.name }}", "strip_marks": true })
}

async fn add(client: &Client, body: Value) -> Answer {
    client.post(TEMPLATES, body).await.expect(201)
}

async fn add_folder(client: &Client, name: &str) -> Answer {
    let body = json!({ "name": name });
    client.post(FOLDERS, body).await.expect(201)
}

fn path(template: &Answer) -> String {
    format!("{TEMPLATES}/{}", template.id())
}

fn names(page: &Value) -> Vec<&str> {
    let items = page["items"].as_array().unwrap().iter();
    items.map(|item| item["name"].as_str().unwrap()).collect()
}
