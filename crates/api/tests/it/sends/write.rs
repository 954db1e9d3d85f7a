//! `POST /campaigns/{id}/sends`, `PUT` of a draft, the list, and copies.

use serde_json::json;
use test_support::on_both;

use super::{draft, go, letter, stage};

#[actix_web::test]
async fn cam_10_a_draft_is_kept_changed_and_listed() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["an"]).await;
        let send = draft(&user, &campaign).await;
        let read = user.get(&send).await.expect(200);
        assert_eq!(read.text("/state"), "draft");
        assert_eq!(
            read.json["allowed_next"],
            json!(["scheduled", "sending", "cancelled"])
        );
        let mut body = letter();
        body["subject"] = json!("Thư mới");
        let changed = user
            .put(&send, &body)
            .if_match(read.version())
            .await
            .expect(200);
        assert_eq!(changed.text("/subject"), "Thư mới");
        user.put(&send, &body)
            .if_match(read.version())
            .await
            .expect_problem(412, "stale_version");
        let listed = user.get(&format!("{campaign}/sends")).await.expect(200);
        assert_eq!(listed.text("/items/0/subject"), "Thư mới");
    })
    .await;
}

#[actix_web::test]
async fn cam_10_a_copy_of_what_was_sent_is_a_draft() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["an"]).await;
        let send = draft(&user, &campaign).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let copied = user
            .post(&format!("{send}/copy"), json!({}))
            .await
            .expect(201);
        assert_eq!(copied.text("/state"), "draft");
        assert_eq!(copied.json["counts"]["total"], 0);
        let sent = user
            .put(&send, letter())
            .if_match(user.get(&send).await.version())
            .await;
        sent.expect_problem(422, "illegal_transition");
    })
    .await;
}

#[actix_web::test]
async fn cam_10_what_is_wrong_with_a_letter_is_told() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["an"]).await;
        let sends = format!("{campaign}/sends");
        for (field, value) in [
            ("subject", json!("")),
            ("html", json!("{{ contact.nothing }}")),
            ("audience", json!({ "kind": "members", "member_ids": [] })),
        ] {
            let mut body = letter();
            body[field] = value;
            user.post(&sends, body).await.expect_problem(422, "invalid");
        }
        app.anonymous().post(&sends, letter()).await.expect(401);
        app.stranger()
            .await
            .post(&sends, letter())
            .await
            .expect(404);
        let viewer = app
            .user_granted("Vũ Hạnh", json!({ "campaigns_view": "all" }))
            .await;
        viewer
            .post(&sends, letter())
            .await
            .expect_problem(403, "forbidden");
    })
    .await;
}
