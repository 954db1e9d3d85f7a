//! Registration forms of campaigns over HTTP, and the pages that anybody opens (CAM-3).

mod bots;
mod clicks;
mod consents;
mod copy;
mod create;
mod delete;
mod limits;
mod list;
mod open;
mod preview;
mod send;
mod submissions;
mod update;
mod visitor;

use chrono::{TimeDelta, Utc};
use domain::ids::FormId;
use serde_json::{Value, json};
use test_support::{Answer, TestApp};

use super::campaigns::campaign;

/// A form that asks for a name, an e-mail address and a number.
fn definition() -> Value {
    json!({
        "title": "Hội thảo mùa thu",
        "intro": "Mời bạn điền thông tin.",
        "fields": [
            { "target": "name", "label": "Họ và tên", "is_required": true },
            { "target": "email", "label": "Email", "is_required": true },
            { "target": "mobile", "label": "Di động", "is_required": false },
        ],
        "button": "Đăng ký",
    })
}

fn input(definition: &Value) -> Value {
    json!({ "definition": definition, "is_open": true })
}

/// An open form of a new campaign that an employee carries out.
struct Made {
    campaign: String,
    /// Its path in the API.
    path: String,
    /// Where anybody opens it.
    address: String,
    id: String,
}

async fn form(app: &TestApp, definition: &Value) -> Made {
    let campaign = campaign(app, &app.employee().await).await;
    let administrator = app.administrator().await;
    let forms = format!("{campaign}/forms");
    let made = administrator.post(&forms, input(definition)).await;
    let made = made.expect(201);
    Made {
        path: format!("{forms}/{}", made.id()),
        address: made.text("/path").to_owned(),
        id: made.id().to_owned(),
        campaign,
    }
}

impl Made {
    /// The token of a page that was opened so many seconds ago, before the form changed.
    fn token(&self, app: &TestApp, seconds: i64) -> String {
        let id: FormId = self.id.parse().expect("an id");
        app::forms::page_token(&app.ctx, id, 1, Utc::now() - TimeDelta::seconds(seconds))
    }

    /// Sends the form as a person does.
    async fn send(&self, app: &TestApp, values: &[(&str, &str)]) -> Answer {
        let token = self.token(app, 30);
        self.send_page(app, &token, values).await
    }

    async fn send_page(&self, app: &TestApp, token: &str, values: &[(&str, &str)]) -> Answer {
        let mut all = vec![("sen.token", token)];
        all.extend(values);
        app.anonymous().post(&self.address, ()).form(&all).await
    }
}

fn page(answer: &Answer) -> String {
    String::from_utf8_lossy(&answer.body).into_owned()
}

/// The token of a page that was shown.
fn token_in(html: &str) -> &str {
    let (_, rest) = html
        .split_once("name=\"sen.token\" value=\"")
        .expect("a form");
    rest.split('"').next().expect("a token")
}

async fn count(app: &TestApp, table: &str) -> i64 {
    app.count(&format!("SELECT count(*) AS count FROM {table}"), [])
        .await
}
