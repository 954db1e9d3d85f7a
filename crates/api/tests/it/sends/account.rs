//! `GET`, `PUT` and `DELETE /settings/email`.

use serde_json::json;
use test_support::on_both;

use super::account;

const SETTINGS: &str = "/api/v1/settings/email";

#[actix_web::test]
async fn adm_2_the_password_is_kept_sealed_and_never_told() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let none = administrator.get(SETTINGS).await.expect(200);
        assert_eq!(none.json["account"], json!(null));
        let mut body = account(2525);
        body["account"]["user"] = json!("tin@anphat.vn");
        body["password"] = json!("mật khẩu bí mật");
        let kept = administrator
            .put(SETTINGS, &body)
            .if_match(0)
            .await
            .expect(200);
        assert_eq!(kept.json["password"], json!({ "has_value": true }));
        assert!(!kept.json.to_string().contains("bí mật"));
        let leaked =
            "SELECT count(*) AS count FROM settings WHERE CAST(value AS TEXT) LIKE '%bí mật%'";
        assert_eq!(app.count(leaked, []).await, 0);
        let leaked = "SELECT count(*) AS count FROM audit WHERE CAST(diff AS TEXT) LIKE '%bí mật%'";
        assert_eq!(app.count(leaked, []).await, 0);
        // What is left out stays; another server is not told it.
        let unchanged = account(2525);
        let kept = administrator
            .put(SETTINGS, &unchanged)
            .if_match(1)
            .await
            .expect(200);
        assert_eq!(kept.json["password"], json!({ "has_value": true }));
        let mut moved = account(2525);
        moved["account"]["host"] = json!("mail.example.com");
        administrator
            .put(SETTINGS, &moved)
            .if_match(2)
            .await
            .expect_problem(422, "invalid");
        administrator
            .put(SETTINGS, &unchanged)
            .if_match(1)
            .await
            .expect_problem(412, "stale_version");
        administrator.delete(SETTINGS).if_match(2).await.expect(200);
        let gone = administrator.get(SETTINGS).await.expect(200);
        assert_eq!(gone.json["account"], json!(null));
    })
    .await;
}

#[actix_web::test]
async fn adm_2_only_administrators_see_the_account() {
    on_both(async |app| {
        let employee = app.employee().await;
        employee
            .get(SETTINGS)
            .await
            .expect_problem(403, "forbidden");
        employee
            .put(SETTINGS, account(25))
            .if_match(0)
            .await
            .expect_problem(403, "forbidden");
        employee
            .delete(SETTINGS)
            .if_match(0)
            .await
            .expect_problem(403, "forbidden");
        app.anonymous().get(SETTINGS).await.expect(401);
        let mut wrong = account(25);
        wrong["account"]["per_minute"] = json!(0);
        let administrator = app.administrator().await;
        let refused = administrator.put(SETTINGS, wrong).if_match(0).await;
        refused.expect_problem(422, "invalid");
    })
    .await;
}
