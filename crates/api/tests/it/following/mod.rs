//! Who opens e-mails and clicks their links, over HTTP (CAM-10, CON-3).

mod clicks;
mod consent;
mod mails;
mod opens;
mod sums;

use serde_json::{Value, json};
use test_support::{Answer, TestApp, User};

use super::sends::{go, join};

/// A browser of somebody.
const BROWSER: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                       Chrome/140.0.0.0 Safari/537.36";
const GMAIL: &str =
    "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)";
const GUARD: &str = "Mozilla/5.0 (compatible; BarracudaCentral/1.0)";

/// The page of the e-mails in these tests.
const PAGE: &str = "<p>Chào {{ contact.name }}, <a href=\"https://anphat.vn/gia?a=1&amp;b=2\">giá</a>, \
                    <a href='https://anphat.vn/lien-he'>liên hệ</a>, \
                    <a href=\"https://anphat.vn/{{ contact.code }}\">của bạn</a>, \
                    <a href=\"mailto:tin@anphat.vn\">thư</a></p>";

/// Has e-mails followed, of people who agreed or of all.
async fn switch(app: &TestApp, tracking: Value) {
    let administrator = app.administrator().await;
    let before = administrator.get("/api/v1/settings/contacts").await;
    let body = json!({
        "duplicate_check": before.json["duplicate_check"],
        "required_facts": before.json["required_facts"],
        "tracking": tracking,
    });
    let put = administrator.put("/api/v1/settings/contacts", body);
    put.if_match(before.version()).await.expect(200);
}

async fn follow_all(app: &TestApp) {
    switch(
        app,
        json!({ "follows_emails": true, "emails_ask_consent": false }),
    )
    .await;
}

/// A send that went to contacts of these names, long enough ago to have been read.
struct Sent {
    path: String,
    campaign: String,
    /// The e-mails, in the order of the names.
    mails: Vec<Mail>,
}

/// An e-mail as its reader has it.
struct Mail {
    contact: String,
    html: String,
    leave: String,
}

impl Mail {
    /// The paths that its links lead to through us.
    fn links(&self) -> Vec<String> {
        let found = self.html.split("href=\"http://localhost/c/").skip(1);
        found
            .map(|rest| format!("/c/{}", rest.split('"').next().unwrap()))
            .collect()
    }

    /// The path of its picture.
    fn pixel(&self) -> Option<String> {
        let (_, rest) = self.html.split_once("src=\"http://localhost/o/")?;
        Some(format!("/o/{}", rest.split('"').next()?))
    }
}

impl Sent {
    async fn new(app: &TestApp, user: &User, names: &[&str]) -> Self {
        let campaign = super::campaigns::campaign(app, user).await;
        let mut ids = Vec::new();
        for name in names {
            let contact = app.contact().name(name).owner(user);
            let contact = contact.set("email", format!("{name}@x.vn")).create().await;
            ids.push(contact.id().to_owned());
        }
        join(app, &campaign, &ids).await;
        let path = sent(app, user, &campaign, letter()).await;
        let mut mails = Vec::new();
        for (name, contact) in names.iter().zip(ids) {
            let (html, leave) = mail_to(app, &format!("{name}@x.vn")).await;
            mails.push(Mail {
                contact,
                html,
                leave,
            });
        }
        Self {
            path,
            campaign,
            mails,
        }
    }
}

fn letter() -> Value {
    json!({
        "audience": { "kind": "statuses", "statuses": [] },
        "subject": "Giá mới",
        "html": PAGE,
        "is_advertising": true,
    })
}

/// Sends this to the campaign; the path of the send.
async fn sent(app: &TestApp, user: &User, campaign: &str, letter: Value) -> String {
    let sends = format!("{campaign}/sends");
    let made = user.post(&sends, letter).await.expect(201);
    let path = format!("{sends}/{}", made.id());
    go(user, &path, "sending").await.expect(200);
    app.run_jobs_until_idle().await;
    let_be_read(app).await;
    path
}

/// What was delivered was delivered a while ago.
async fn let_be_read(app: &TestApp) {
    let past = "2026-01-01T00:00:00Z".parse::<chrono::DateTime<chrono::Utc>>();
    app.execute(
        "UPDATE deliveries SET updated_at = ?",
        [past.unwrap().into()],
    )
    .await;
}

/// The page of the newest e-mail to an address, and the path by which its reader leaves.
async fn mail_to(app: &TestApp, address: &str) -> (String, String) {
    let administrator = app.administrator().await;
    let kept = administrator
        .get("/api/v1/outbox-messages")
        .await
        .expect(200);
    let items = kept.json["items"].as_array().unwrap();
    let item = items
        .iter()
        .find(|item| item["to_address"] == address)
        .unwrap();
    let path = format!("/api/v1/outbox-messages/{}", item["id"].as_str().unwrap());
    let message = administrator.get(&path).await.expect(200);
    let leave = message.json["leave_url"].as_str().unwrap_or_default();
    let leave = leave.trim_start_matches("http://localhost").to_owned();
    (message.text("/html").to_owned(), leave)
}

/// Fetches something of an e-mail as this program.
async fn fetch(app: &TestApp, path: &str, agent: &'static str) -> Answer {
    app.anonymous().get(path).header("user-agent", agent).await
}

/// The sums of a send: opened, clicked, clicks, by programs.
async fn sums(user: &User, send: &str) -> [u64; 4] {
    let send = user.get(send).await.expect(200);
    ["opened", "clicked", "clicks", "by_programs"]
        .map(|name| send.json["reads"][name].as_u64().unwrap())
}

/// How many events tell of it.
async fn told(app: &TestApp, kind: &str) -> i64 {
    let text = "SELECT count(*) AS count FROM events WHERE kind = ?";
    app.count(text, [kind.into()]).await
}
