//! `POST`, `PUT` and `POST …/copy` of sends by call.

use serde_json::json;
use test_support::on_both;

use super::{advertisement, care, draft, stage};

#[actix_web::test]
async fn cam_11_a_call_is_kept_changed_and_copied() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["0902148861"]).await;
        let send = draft(&user, &campaign, care()).await;
        let kept = user.get(&send).await.expect(200);
        assert_eq!(kept.text("/channel"), "call");
        assert_eq!(kept.text("/text"), care()["text"].as_str().unwrap());
        assert_eq!(kept.json["call"]["keys"], care()["call"]["keys"]);
        assert_eq!(kept.json["call"]["repeat"], 1);
        let mut body = advertisement();
        body["call"]["repeat"] = json!(3);
        body["call"]["voice"] = json!("nam-nam");
        let changed = user.put(&send, body).if_match(1).await.expect(200);
        assert_eq!(changed.json["call"]["repeat"], 3);
        let copied = user
            .post(&format!("{send}/copy"), json!({}))
            .await
            .expect(201);
        assert_eq!(copied.json["call"], changed.json["call"]);
        let stale = user.put(&send, care()).if_match(1).await;
        stale.expect_problem(412, "stale_version");
    })
    .await;
}

#[actix_web::test]
async fn cam_11_what_is_no_call_is_refused_by_field() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["0902148861"]).await;
        let sends = format!("{campaign}/sends");
        for (part, value, pointer) in [
            ("/text", json!(""), "/text"),
            ("/text", json!("{{ contact.nam }}"), "/text"),
            ("/strip_marks", json!(true), "/strip_marks"),
            ("/html", json!("<p>a</p>"), "/html"),
            ("/call/repeat", json!(9), "/call/repeat"),
            ("/call/speech", json!("recording"), "/call/media"),
            (
                "/call/keys",
                json!([{ "key": "12", "to": "confirmed" }]),
                "/call/keys",
            ),
            (
                "/call/keys",
                json!([{ "key": "1", "to": "confirmed" }, { "key": "1", "to": "cancelled" }]),
                "/call/keys",
            ),
        ] {
            let mut body = care();
            let (parent, field) = part.rsplit_once('/').unwrap();
            body.pointer_mut(parent).unwrap()[field] = value;
            let refused = user.post(&sends, body).await;
            let refused = refused.expect_problem(422, "invalid");
            assert_eq!(refused.json["errors"][0]["pointer"], pointer, "{part}");
        }
        let mut text = care();
        text["channel"] = json!("sms");
        let refused = user.post(&sends, text).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.json["errors"][0]["pointer"], "/call");
        app.anonymous().post(&sends, care()).await.expect(401);
        app.stranger().await.post(&sends, care()).await.expect(404);
    })
    .await;
}
