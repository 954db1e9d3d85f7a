//! `GET` and `PUT /settings/voice`.

use serde_json::{Value, json};
use test_support::on_both;

const SETTINGS: &str = "/api/v1/settings/voice";

fn settings(provider: &str) -> Value {
    json!({
        "settings": {
            "gateway": {
                "provider": provider,
                "url": "https://voice.example.com",
                "public_url": "https://crm.anphat.vn",
                "from_number": "028 7100 0000",
                "script_template": "123",
                "recording_url": "https://listen.anphat.vn/{call}",
            },
            "voice": "nu-bac",
            "per_minute": 600,
        },
        "api_key": "khoa-bi-mat",
        "secret_key": "khoa-rat-bi-mat",
        "signing_key": "khoa-ky-bi-mat",
    })
}

#[actix_web::test]
async fn adm_2_keys_are_kept_sealed_and_never_told() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let usual = administrator.get(SETTINGS).await.expect(200);
        assert_eq!(usual.json["settings"]["gateway"], json!(null));
        assert_eq!(usual.json["settings"]["per_minute"], 30);
        let kept = administrator
            .put(SETTINGS, settings("stringee"))
            .if_match(0)
            .await
            .expect(200);
        assert_eq!(kept.json["signing_key"], json!({ "has_value": true }));
        assert_eq!(kept.text("/settings/gateway/from_number"), "+842871000000");
        let event_url = kept.text("/event_url");
        assert!(event_url.starts_with("https://crm.anphat.vn/voice/events/"));
        assert!(!kept.json.to_string().contains("bi-mat"));
        for table in ["settings WHERE CAST(value", "audit WHERE CAST(diff"] {
            let leaked = format!("SELECT count(*) AS count FROM {table} AS TEXT) LIKE '%bi-mat%'");
            assert_eq!(app.count(&leaked, []).await, 0, "{table}");
        }
        // What is left out stays; another gateway is not told it.
        let mut unchanged = settings("stringee");
        for key in ["api_key", "secret_key", "signing_key"] {
            unchanged.as_object_mut().unwrap().remove(key);
        }
        let stays = administrator.put(SETTINGS, &unchanged).if_match(1).await;
        assert_eq!(
            stays.expect(200).json["signing_key"],
            json!({ "has_value": true })
        );
        unchanged["settings"]["gateway"]["url"] = json!("https://other.example.com");
        let refused = administrator.put(SETTINGS, &unchanged).if_match(2).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.json["errors"][0]["pointer"], "/api_key");
        let stale = administrator
            .put(SETTINGS, settings("stringee"))
            .if_match(1)
            .await;
        stale.expect_problem(412, "stale_version");
        // eSMS signs nothing, and tells at the address of each call alone.
        let esms = administrator
            .put(SETTINGS, settings("esms"))
            .if_match(2)
            .await
            .expect(200);
        assert_eq!(esms.json["signing_key"], json!({ "has_value": false }));
        assert_eq!(esms.json["event_url"], json!(null));
        let mut none = settings("esms");
        none["settings"]["gateway"] = json!(null);
        let none = administrator
            .put(SETTINGS, none)
            .if_match(3)
            .await
            .expect(200);
        assert_eq!(none.json["api_key"], json!({ "has_value": false }));
    })
    .await;
}

#[actix_web::test]
async fn adm_2_only_administrators_see_and_change_the_settings() {
    on_both(async |app| {
        let employee = app.employee().await;
        employee
            .get(SETTINGS)
            .await
            .expect_problem(403, "forbidden");
        let refused = employee.put(SETTINGS, settings("esms")).if_match(0).await;
        refused.expect_problem(403, "forbidden");
        app.anonymous().get(SETTINGS).await.expect(401);
        let mut wrong = settings("stringee");
        wrong["settings"]["gateway"]["from_number"] = json!("19001234");
        wrong["settings"]["per_minute"] = json!(0);
        let administrator = app.administrator().await;
        let refused = administrator.put(SETTINGS, wrong).if_match(0).await;
        let refused = refused.expect_problem(422, "invalid");
        let told = refused.json["errors"].as_array().unwrap().clone();
        let pointers: Vec<_> = told
            .iter()
            .map(|error| error["pointer"].as_str().unwrap())
            .collect();
        assert_eq!(pointers, ["/gateway/from_number", "/per_minute"]);
        let unseen = administrator.put(SETTINGS, settings("esms")).await;
        unseen.expect_problem(428, "precondition_required");
    })
    .await;
}
