//! `GET` and `PUT /settings/sms`.

use serde_json::json;
use test_support::on_both;

use super::{SETTINGS, settings};

#[actix_web::test]
async fn adm_2_keys_are_kept_sealed_and_never_told() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let usual = administrator.get(SETTINGS).await.expect(200);
        assert_eq!(usual.json["settings"]["advertising"]["price_minor"], 540);
        assert_eq!(usual.json["settings"]["care"]["price_minor"], 850);
        assert_eq!(usual.json["settings"]["gateway"], json!(null));
        let kept = administrator
            .put(SETTINGS, settings(8080))
            .if_match(0)
            .await
            .expect(200);
        assert_eq!(kept.json["api_key"], json!({ "has_value": true }));
        assert!(!kept.json.to_string().contains("bi-mat"));
        for table in ["settings WHERE CAST(value", "audit WHERE CAST(diff"] {
            let leaked = format!("SELECT count(*) AS count FROM {table} AS TEXT) LIKE '%bi-mat%'");
            assert_eq!(app.count(&leaked, []).await, 0, "{table}");
        }
        // What is left out stays; another gateway is not told it.
        let mut unchanged = settings(8080);
        unchanged.as_object_mut().unwrap().remove("api_key");
        unchanged.as_object_mut().unwrap().remove("secret_key");
        let stays = administrator.put(SETTINGS, &unchanged).if_match(1).await;
        assert_eq!(
            stays.expect(200).json["secret_key"],
            json!({ "has_value": true })
        );
        unchanged["settings"]["gateway"]["url"] = json!("https://sms.example.com");
        let refused = administrator.put(SETTINGS, &unchanged).if_match(2).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.json["errors"][0]["pointer"], "/api_key");
        let stale = administrator
            .put(SETTINGS, settings(8080))
            .if_match(1)
            .await;
        stale.expect_problem(412, "stale_version");
        // Without a gateway there is nothing to keep keys for.
        let mut none = settings(8080);
        none["settings"]["gateway"] = json!(null);
        let none = administrator
            .put(SETTINGS, none)
            .if_match(2)
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
        let refused = employee.put(SETTINGS, settings(8080)).if_match(0).await;
        refused.expect_problem(403, "forbidden");
        app.anonymous().get(SETTINGS).await.expect(401);
        let mut wrong = settings(8080);
        wrong["settings"]["refusal_text"] = json!("");
        wrong["settings"]["care"]["brandname"] = json!("CÔNG TY AN PHÁT");
        let administrator = app.administrator().await;
        let refused = administrator.put(SETTINGS, wrong).if_match(0).await;
        let refused = refused.expect_problem(422, "invalid");
        let told = refused.json["errors"].as_array().unwrap().clone();
        let pointers: Vec<_> = told
            .iter()
            .map(|error| error["pointer"].as_str().unwrap())
            .collect();
        assert_eq!(pointers, ["/refusal_text", "/care/brandname"]);
        let unseen = administrator.put(SETTINGS, settings(8080)).await;
        unseen.expect_problem(428, "precondition_required");
    })
    .await;
}
