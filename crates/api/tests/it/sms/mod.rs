//! Text messages to members of campaigns over HTTP: written, checked, sent by a gateway, reported.

mod batches;
mod check;
mod described;
mod do_not_call;
mod outbox;
mod reports;
mod run;
mod settings;
mod terms;
mod test;
mod transition;
mod write;

use app::Clock;
use channels::http::Client;
use serde_json::{Value, json};
use test_support::{SmsSink, TestApp, User};

use super::campaigns::campaign;
use super::sends::{assert_counts, go, join, let_time_pass};

const SETTINGS: &str = "/api/v1/settings/sms";

/// The path of a campaign of this user, with members of these numbers.
async fn stage(app: &TestApp, user: &User, mobiles: &[&str]) -> String {
    let path = campaign(app, user).await;
    let mut ids = Vec::new();
    for mobile in mobiles {
        let contact = app.contact().name("Trần Văn Bình").owner(user);
        let contact = contact.set("mobile", mobile).create().await;
        ids.push(contact.id().to_owned());
    }
    join(app, &path, &ids).await;
    path
}

/// Numbers of so many mobiles.
fn mobiles(count: u32) -> Vec<String> {
    (0..count).map(|one| format!("09021488{one:02}")).collect()
}

/// The body of a message for the care of customers to all members.
fn care() -> Value {
    json!({
        "channel": "sms",
        "audience": { "kind": "statuses", "statuses": [] },
        "text": "Chào {{ contact.name }}, hẹn gặp tại {{ campaign.name }}",
        "strip_marks": true,
        "is_advertising": false,
    })
}

/// An advertisement, which reads the same to all.
fn advertisement() -> Value {
    let mut body = care();
    body["is_advertising"] = json!(true);
    body["text"] = json!("Mời đến {{ campaign.name }}");
    body
}

/// A draft of a body; returns its path.
async fn draft(user: &User, campaign: &str, body: Value) -> String {
    let sends = format!("{campaign}/sends");
    let made = user.post(&sends, body).await.expect(201);
    format!("{sends}/{}", made.id())
}

/// Settings with a gateway at a port of this machine.
fn settings(port: u16) -> Value {
    json!({
        "settings": {
            "gateway": {
                "provider": "esms",
                "url": format!("http://127.0.0.1:{port}"),
                "public_url": "https://crm.anphat.vn",
            },
            "advertising": { "brandname": "ANPHATQC", "price_minor": 540, "at_least": 20, "review_hours": 24 },
            "care": { "brandname": "ANPHAT", "price_minor": 850, "at_least": 0, "review_hours": 0 },
            "refusal_text": "TC: soan TC gui 1234",
            "segments_max": 4,
            "per_minute": 6000,
        },
        "api_key": "khoa-bi-mat",
        "secret_key": "khoa-rat-bi-mat",
    })
}

/// Has text messages go out to this gateway.
async fn connect(app: &mut TestApp, sink: &SmsSink) {
    let allowed = format!("127.0.0.1:{}", sink.port).parse();
    app.ctx.outside = Client::new(vec![allowed.expect("an allowance")]).expect("a client");
    let administrator = app.administrator().await;
    administrator
        .put(SETTINGS, settings(sink.port))
        .if_match(0)
        .await
        .expect(200);
}

/// Has the worker's clocks show an hour of today in Vietnam.
fn at_hour(app: &mut TestApp, hour: i64) {
    let today = domain::dates::in_vietnam(app.ctx.now()).date();
    let at = domain::dates::start_in_vietnam(today) + chrono::TimeDelta::hours(hour);
    app.ctx.clock = Clock::Fixed(at);
}
