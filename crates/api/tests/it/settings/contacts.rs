//! `GET` and `PUT /settings/contacts`.

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

const SETTINGS: &str = "/api/v1/settings/contacts";

fn strict() -> Value {
    json!({
        "duplicate_check": { "email": "warn", "phone": "block" },
        "required_facts": ["email", "phone", "email"],
        "tracking": {
            "is_on": true,
            "identifies_by_ip": false,
            "asks_consent": true,
            "follows_emails": true,
            "emails_ask_consent": true,
            "visitors_kept_days": 30,
            "sites": ["anphat.vn"],
        },
        "uses_gravatar": true,
    })
}

#[actix_web::test]
async fn con_2_administrators_set_how_strict_the_check_is() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let first = administrator.get(SETTINGS).await.expect(200);
        assert_eq!(
            first.json["duplicate_check"],
            json!({ "email": "block", "phone": "off" })
        );
        let untracked = json!({
            "is_on": false, "identifies_by_ip": false, "asks_consent": true,
            "follows_emails": false, "emails_ask_consent": true,
            "visitors_kept_days": 90, "sites": [],
        });
        assert_eq!(first.json["tracking"], untracked);
        assert_eq!(first.json["uses_gravatar"], false);
        assert_eq!(first.version(), 0);
        let changed = administrator
            .put(SETTINGS, strict())
            .if_match(0)
            .await
            .expect(200);
        assert_eq!(changed.json["duplicate_check"], strict()["duplicate_check"]);
        assert_eq!(changed.json["required_facts"], json!(["phone", "email"]));
        assert_eq!(changed.json["tracking"], strict()["tracking"]);
        assert_eq!(changed.json["uses_gravatar"], true);
        for stale in [0, 7] {
            let again = administrator.put(SETTINGS, strict()).if_match(stale).await;
            again.expect_problem(412, "stale_version");
        }
        administrator
            .put(SETTINGS, strict())
            .if_match(1)
            .await
            .expect(200);
        let logged = "SELECT count(*) AS count FROM audit WHERE description LIKE '%thiết lập%'";
        assert_eq!(app.count(logged, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn con_2_others_may_read_but_not_set() {
    let app = TestApp::sqlite().await;
    let manager = app.manager().await;
    manager.get(SETTINGS).await.expect(200);
    let denied = manager.put(SETTINGS, strict()).if_match(0).await;
    denied.expect_problem(403, "forbidden");
    app.anonymous()
        .get(SETTINGS)
        .await
        .expect_problem(401, "unauthenticated");
    let administrator = app.administrator().await;
    let blind = administrator.put(SETTINGS, strict()).await;
    blind.expect_problem(428, "precondition_required");
    let odd = json!({ "duplicate_check": { "email": "often" }, "required_facts": [] });
    let odd = administrator.put(SETTINGS, odd).if_match(0).await;
    odd.expect_problem(422, "invalid");
}

#[actix_web::test]
async fn con_8_odd_sites_and_times_are_refused_with_their_place() {
    let app = TestApp::sqlite().await;
    let administrator = app.administrator().await;
    let mut odd = strict();
    odd["tracking"]["visitors_kept_days"] = json!(0);
    odd["tracking"]["sites"] = json!(["an phat"]);
    let refused = administrator.put(SETTINGS, odd).if_match(0).await;
    let refused = refused.expect_problem(422, "invalid");
    for (number, pointer, code) in [
        (0, "/tracking/visitors_kept_days", "out_of_range"),
        (1, "/tracking/sites", "invalid_host"),
    ] {
        let place = |part: &str| format!("/errors/{number}/{part}");
        assert_eq!(refused.text(&place("pointer")), pointer);
        assert_eq!(refused.text(&place("code")), code);
    }
}
