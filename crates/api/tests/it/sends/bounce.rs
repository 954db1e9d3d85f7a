//! Refusals of servers: an address that is not there is closed, and what is the sender's fault stops the
//! send.

use serde_json::json;
use test_support::{Manner, SmtpSink, on_both};

use super::{assert_counts, connect, draft, go, stage};

const CLOSED: &str = "SELECT count(*) AS count FROM contact_closed_channels \
                      WHERE channel = 'email' AND closed_by = 'bounce' AND reason LIKE 'an@x.vn: %5.1.1%'";

#[actix_web::test]
async fn cam_10_an_address_that_is_not_there_is_not_written_to_again_until_a_person_says_so() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        sink.treat("an@x.vn", Manner::Never);
        let campaign = stage(&app, &user, &["an", "binh"]).await;
        for reasons in [json!({ "server_refused": 1 }), json!({ "bounced": 1 })] {
            let send = draft(&user, &campaign).await;
            go(&user, &send, "sending").await.expect(200);
            app.run_jobs_until_idle().await;
            let done = user.get(&send).await.expect(200);
            assert_eq!(done.json["reasons"], reasons);
            assert_eq!(app.count(CLOSED, []).await, 1);
        }
        let told = "SELECT count(*) AS count FROM events WHERE kind = 'contact.channels_closed'";
        assert_eq!(app.count(told, []).await, 1);
        let found = user
            .get("/api/v1/contacts?q=email:an@x.vn")
            .await
            .expect(200);
        let contact = format!("/api/v1/contacts/{}", found.text("/items/0/id"));
        let open = format!("{contact}/do-not-contact/openings");
        user.post(&open, json!({ "channels": ["email"] }))
            .await
            .expect(200);
        assert_eq!(app.count(CLOSED, []).await, 0);
    })
    .await;
}

#[actix_web::test]
async fn cam_10_refusals_that_are_the_senders_fault_stop_the_send_and_close_nobody() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        let names = ["an", "binh", "chi", "dung", "giang", "ha", "khanh"];
        for name in names {
            sink.treat(&format!("{name}@x.vn"), Manner::Policy);
        }
        let campaign = stage(&app, &user, &names).await;
        let send = draft(&user, &campaign).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let paused = user.get(&send).await.expect(200);
        assert_eq!(paused.text("/state"), "paused");
        assert_eq!(paused.text("/halt"), "account");
        assert!(paused.text("/halt_detail").contains("sender is blocked"));
        assert_counts(&paused, [0, 5, 0, 0, 2]);
        let closed = "SELECT count(*) AS count FROM contact_closed_channels";
        assert_eq!(app.count(closed, []).await, 0);
    })
    .await;
}
