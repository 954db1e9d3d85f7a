//! Visits to pages of the business's sites (CON-3, CON-8).

mod devices;
mod identify;
mod snippet;
mod visitors;
mod visits;

use serde_json::{Value, json};
use test_support::{Answer, TestApp};
use uuid::Uuid;

const VISITS: &str = "/api/v1/track/visits";
const PAGE: &str = "https://anphat.vn/may-bom";
const PHONE: &str = "Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) \
                     Chrome/140.0.0.0 Mobile Safari/537.36";
const CRAWLER: &str = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

/// Switches the recording of visits on, for people who agree.
pub(crate) async fn switch_on(app: &TestApp) {
    set(app, json!({ "is_on": true })).await;
}

async fn set(app: &TestApp, tracking: Value) {
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

/// A browser that visits pages.
pub(crate) struct Browser<'a> {
    app: &'a TestApp,
    pub(crate) token: String,
    user_agent: &'static str,
}

impl<'a> Browser<'a> {
    pub(crate) fn new(app: &'a TestApp) -> Self {
        Self {
            app,
            token: Uuid::now_v7().simple().to_string(),
            user_agent: PHONE,
        }
    }

    /// A visit to this page, to be changed before it is sent.
    fn visit(&self, url: &str) -> Value {
        json!({
            "visit": Uuid::now_v7().simple().to_string(),
            "visitor": self.token,
            "url": url,
            "title": "Máy bơm An Phát",
            "consent": true,
        })
    }

    async fn send(&self, visit: &Value) -> Answer {
        let request = self.app.anonymous().post(VISITS, visit);
        request.header("user-agent", self.user_agent).await
    }

    pub(crate) async fn sees(&self, url: &str) {
        self.send(&self.visit(url)).await.expect(204);
    }

    /// The page says who its visitor is.
    pub(crate) async fn is(&self, email: &str) {
        let mut visit = self.visit(PAGE);
        visit["email"] = json!(email);
        self.send(&visit).await.expect(204);
    }
}

/// The contacts that the search finds, by id.
pub(crate) async fn found(app: &TestApp, q: &str) -> Vec<String> {
    let administrator = app.administrator().await;
    let page = administrator.get(&format!("/api/v1/contacts?q={q}")).await;
    let items = page.expect(200).json["items"].clone();
    let ids = items.as_array().unwrap().iter();
    ids.map(|item| item["id"].as_str().unwrap().to_owned())
        .collect()
}

/// The addresses that a contact visited, the latest first.
pub(crate) async fn visited(app: &TestApp, contact: &str) -> Vec<String> {
    let path = format!("/api/v1/contacts/{contact}/timeline?group=visits");
    let page = app.administrator().await.get(&path).await.expect(200);
    let items = page.json["items"].as_array().unwrap().clone();
    let address = |item: &Value| item["payload"]["address"].as_str().unwrap().to_owned();
    items.iter().map(address).collect()
}

async fn count(app: &TestApp, table: &str) -> i64 {
    app.count(&format!("SELECT count(*) AS count FROM {table}"), [])
        .await
}
