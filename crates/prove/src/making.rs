//! Makes records through the API, for claims that need some.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::Client;

/// What the background may take.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// A campaign that runs; its id.
pub(crate) fn campaign(client: &Client, name: &str) -> anyhow::Result<String> {
    let me = client.get("/api/v1/me")?.expect(200)?;
    let campaign = json!({
        "name": name,
        "starts_on": "2026-01-01",
        "ends_on": "2030-12-31",
        "executor_id": me.text("/id")?,
    });
    let made = client.post("/api/v1/campaigns", &campaign)?.expect(201)?;
    Ok(made.text("/id")?.to_owned())
}

/// An open form of a campaign; its address.
pub(crate) fn form(client: &Client, campaign: &str) -> anyhow::Result<String> {
    let form = json!({
        "definition": {
            "title": "Đăng ký",
            "fields": [
                { "target": "name", "label": "Họ và tên", "is_required": true },
                { "target": "email", "label": "Email", "is_required": true },
            ],
            "button": "Gửi",
        },
        "is_open": true,
    });
    let path = format!("/api/v1/campaigns/{campaign}/forms");
    let made = client.post(&path, &form)?.expect(201)?;
    Ok(made.text("/path")?.to_owned())
}

/// A contact; its id.
pub(crate) fn contact(client: &Client, fields: &Value) -> anyhow::Result<String> {
    let mut fields = fields.clone();
    fields["confirm_duplicate"] = json!(true);
    let made = client.post("/api/v1/contacts", &fields)?.expect(201)?;
    Ok(made.text("/id")?.to_owned())
}

/// The shortest sound there is.
pub(crate) fn wave() -> Vec<u8> {
    let mut file = b"RIFF\x26\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00".to_vec();
    file.extend(b"\x40\x1f\x00\x00\x80\x3e\x00\x00\x02\x00\x10\x00data\x02\x00\x00\x00\x00\x00");
    file
}
