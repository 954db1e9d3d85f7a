//! Calls to members of campaigns over HTTP: written, checked, placed, answered by a key, reported.

mod answer;
mod check;
mod esms;
mod outbox;
mod people;
mod run;
mod settings;
mod stringee;
mod terms;
mod test;
mod write;

use app::Clock;
use channels::http::Client;
use serde_json::{Value, json};
use test_support::{TestApp, User, VoiceSink};

use super::campaigns::campaign;
use super::sends::{assert_counts, go, join, let_time_pass};

const SIGNING_KEY: &str = "khoa-ky-bi-mat";
const OUTBOX: &str = "/api/v1/outbox-messages";

/// The path of a campaign of this user, with members of these numbers.
async fn stage(app: &TestApp, user: &User, phones: &[&str]) -> String {
    let path = campaign(app, user).await;
    let mut ids = Vec::new();
    for phone in phones {
        let contact = app.contact().name("Trần Văn Bình").owner(user);
        let contact = contact.set("mobile", phone).create().await;
        ids.push(contact.id().to_owned());
    }
    join(app, &path, &ids).await;
    path
}

/// The body of a call for the care of customers to all members.
fn care() -> Value {
    json!({
        "channel": "call",
        "audience": { "kind": "statuses", "statuses": [] },
        "text": "Chào {{ contact.name }}, mời đến {{ campaign.name }}. Nhấn phím 1 để xác nhận, 3 để hủy.",
        "is_advertising": false,
        "call": {
            "keys": [
                { "key": "1", "to": "confirmed" },
                { "key": "2", "to": "attended" },
                { "key": "3", "to": "cancelled" },
                { "key": "9", "to": "registered" },
            ],
        },
    })
}

/// The same as an advertisement.
fn advertisement() -> Value {
    let mut body = care();
    body["is_advertising"] = json!(true);
    body
}

/// A draft of a body; returns its path.
async fn draft(user: &User, campaign: &str, body: Value) -> String {
    let sends = format!("{campaign}/sends");
    let made = user.post(&sends, body).await.expect(201);
    format!("{sends}/{}", made.id())
}

/// Has a campaign's members called, and returns the send.
async fn placed(app: &TestApp, user: &User, campaign: &str, body: Value) -> String {
    let send = draft(user, campaign, body).await;
    go(user, &send, "sending").await.expect(200);
    app.run_jobs_until_idle().await;
    send
}

/// The paths of the calls in the outbox, the newest first.
async fn kept(app: &TestApp) -> Vec<String> {
    let administrator = app.administrator().await;
    let list = administrator.get(&format!("{OUTBOX}?channel=call")).await;
    let list = list.expect(200);
    let items = list.json["items"].as_array().unwrap();
    let path = |one: &Value| format!("{OUTBOX}/{}", one["id"].as_str().unwrap());
    items.iter().map(path).collect()
}

/// The only member of a campaign.
async fn member(user: &User, campaign: &str) -> Value {
    let list = user.get(&format!("{campaign}/members")).await.expect(200);
    list.json["items"][0].clone()
}

/// Has calls go out by this gateway.
async fn connect(app: &mut TestApp, sink: &VoiceSink, provider: &str) -> test_support::Answer {
    let allowed = format!("127.0.0.1:{}", sink.port).parse();
    app.ctx.outside = Client::new(vec![allowed.expect("an allowance")]).expect("a client");
    let administrator = app.administrator().await;
    let body = json!({
        "settings": {
            "gateway": {
                "provider": provider,
                "url": format!("http://127.0.0.1:{}", sink.port),
                "public_url": "https://crm.anphat.vn",
                "from_number": "028 7100 0000",
                "script_template": "12",
                "recording_url": "https://listen.anphat.vn/{call}.mp3",
            },
            "voice": "nu-bac",
            "per_minute": 600,
        },
        "api_key": "khoa-bi-mat",
        "secret_key": "khoa-rat-bi-mat",
        "signing_key": SIGNING_KEY,
    });
    let kept = administrator
        .put("/api/v1/settings/voice", body)
        .if_match(0)
        .await;
    kept.expect(200)
}

/// The part of an address that the application answers.
fn own_path(url: &Value) -> String {
    let path = url
        .as_str()
        .and_then(|url| url.strip_prefix("https://crm.anphat.vn"));
    path.expect("an address of ours").to_owned()
}

/// Has the worker's clocks show an hour of today in Vietnam.
fn at_hour(app: &mut TestApp, hour: i64) {
    let today = domain::dates::in_vietnam(app.ctx.now()).date();
    let at = domain::dates::start_in_vietnam(today) + chrono::TimeDelta::hours(hour);
    app.ctx.clock = Clock::Fixed(at);
}
