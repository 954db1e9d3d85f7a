//! What the worker makes of a send: everybody once, and nobody who is not to be written to.

use serde_json::json;
use test_support::{Manner, SmtpSink, on_both};

use super::{assert_counts, connect, draft, go, join, let_time_pass, stage};

#[actix_web::test]
async fn cam_10_everybody_gets_their_own_letter_once() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        let campaign = stage(&app, &user, &["an", "binh", "chi"]).await;
        let send = draft(&user, &campaign).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_counts(&done, [3, 0, 0, 0, 0]);
        let mut recipients = sink.recipients();
        recipients.sort();
        assert_eq!(recipients, ["an@x.vn", "binh@x.vn", "chi@x.vn"]);
        for mail in sink.mails() {
            for header in [
                "List-Unsubscribe: <https://crm.anphat.vn/u/",
                "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            ] {
                assert!(mail.text.contains(header), "{}", mail.text);
            }
            assert!(
                mail.text.contains("Subject: [QC] =?utf-8?"),
                "{}",
                mail.text
            );
        }
        let again = go(&user, &send, "sending").await;
        again.expect_problem(422, "illegal_transition");
    })
    .await;
}

#[actix_web::test]
async fn cam_10_one_bad_recipient_fails_nobody_else() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        sink.treat("an@x.vn", Manner::Never);
        sink.treat("binh@x.vn", Manner::Later(1));
        let campaign = stage(&app, &user, &["an", "binh", "chi"]).await;
        let send = draft(&user, &campaign).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let waiting = user.get(&send).await.expect(200);
        assert_eq!(
            waiting.text("/state"),
            "sending",
            "one is still to be tried again"
        );
        assert_counts(&waiting, [1, 1, 0, 0, 1]);
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_counts(&done, [2, 1, 0, 0, 0]);
        assert_eq!(done.json["reasons"], json!({ "server_refused": 1 }));
    })
    .await;
}

#[actix_web::test]
async fn g_3_what_may_have_gone_out_goes_once_more_under_the_same_name() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        sink.treat("an@x.vn", Manner::HangUp(1));
        sink.treat("binh@x.vn", Manner::HangUp(2));
        let campaign = stage(&app, &user, &["an", "binh"]).await;
        let send = draft(&user, &campaign).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_counts(&done, [1, 0, 1, 0, 0]);
        for address in ["an@x.vn", "binh@x.vn"] {
            let mails: Vec<_> = sink
                .mails()
                .into_iter()
                .filter(|mail| mail.to == address)
                .collect();
            assert_eq!(mails.len(), 2, "{address}");
            assert_eq!(mails[0].message_id, mails[1].message_id);
        }
    })
    .await;
}

#[actix_web::test]
async fn g_18_who_leaves_during_a_send_gets_nothing_more() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        let campaign = stage(&app, &user, &["an", "binh"]).await;
        let send = draft(&user, &campaign).await;
        go(&user, &send, "sending").await.expect(200);
        // Both are frozen as recipients; then the first delivery's turn closes the other's channel.
        let closing = "INSERT INTO contact_closed_channels (contact_id, channel, closed_by, reason, closed_at) \
                       SELECT contact_id, 'email', 'refusal', '', updated_at FROM deliveries WHERE state = 'leased'";
        app.trigger("deliveries", "state", "new.state = 'accepted'", closing).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(sink.mails().len(), 1);
        assert_counts(&done, [1, 0, 0, 1, 0]);
        assert_eq!(done.json["reasons"], json!({ "refusal": 1 }));
    })
    .await;
}

#[actix_web::test]
async fn cam_10_a_server_that_is_not_there_pauses_the_send_and_says_why() {
    on_both(async |app| {
        let user = app.employee().await;
        let gone = SmtpSink::start().await;
        connect(&app, &gone).await;
        let body = super::account(1);
        app.administrator()
            .await
            .put("/api/v1/settings/email", body)
            .if_match(1)
            .await
            .expect(200);
        let campaign = stage(&app, &user, &["an", "binh", "chi", "dung"]).await;
        let send = draft(&user, &campaign).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let paused = user.get(&send).await.expect(200);
        assert_eq!(paused.text("/state"), "paused");
        assert_eq!(paused.text("/halt"), "account");
        assert!(!paused.text("/halt_detail").is_empty());
        // Mended, it goes on where it was.
        let body = super::account(gone.port);
        app.administrator()
            .await
            .put("/api/v1/settings/email", body)
            .if_match(2)
            .await
            .expect(200);
        go(&user, &send, "sending").await.expect(200);
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_counts(&done, [4, 0, 0, 0, 0]);
    })
    .await;
}

#[actix_web::test]
async fn cam_12_who_lost_the_right_sends_nothing_more() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["an"]).await;
        let send = draft(&user, &campaign).await;
        go(&user, &send, "sending").await.expect(200);
        app.execute(
            "DELETE FROM role_grants WHERE permission = 'campaigns_send'",
            [],
        )
        .await;
        app.run_jobs_until_idle().await;
        let paused = app.administrator().await.get(&send).await.expect(200);
        assert_eq!(paused.text("/state"), "paused");
        assert_eq!(paused.text("/halt"), "forbidden");
        assert_eq!(
            app.count("SELECT count(*) AS count FROM outbox_messages", [])
                .await,
            0
        );
    })
    .await;
}

#[actix_web::test]
async fn cam_12_who_goes_on_with_a_send_sends_to_those_whom_it_began_with() {
    on_both(async |app| {
        let (user, administrator) = (app.employee().await, app.administrator().await);
        let campaign = stage(&app, &user, &["an"]).await;
        let unseen = app.contact().name("binh").owner(&administrator);
        let unseen = unseen.set("email", "binh@x.vn").create().await;
        join(&app, &campaign, &[unseen.id().to_owned()]).await;
        let send = draft(&administrator, &campaign).await;
        go(&administrator, &send, "sending").await.expect(200);
        go(&administrator, &send, "paused").await.expect(200);
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let done = administrator.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_counts(&done, [2, 0, 0, 0, 0]);
    })
    .await;
}

#[actix_web::test]
async fn cam_10_a_server_that_ends_a_line_is_called_again_at_once() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        let campaign = stage(&app, &user, &["an", "binh", "chi"]).await;
        sink.treat("binh@x.vn", Manner::Closing(1));
        let send = draft(&user, &campaign).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_counts(&done, [3, 0, 0, 0, 0]);
        assert_eq!(sink.mails().len(), 3);
    })
    .await;
}
