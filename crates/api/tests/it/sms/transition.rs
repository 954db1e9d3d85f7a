//! `POST …/transitions` of text messages: advertising to few is not begun.

use serde_json::json;
use test_support::on_both;

use super::{advertisement, assert_counts, at_hour, care, draft, go, mobiles, stage};

#[actix_web::test]
async fn cam_9_advertising_to_fewer_than_twenty_is_not_begun() {
    on_both(async |mut app| {
        at_hour(&mut app, 10);
        let user = app.employee().await;
        let numbers = mobiles(20);
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let campaign = stage(&app, &user, &numbers[..19]).await;
        let send = draft(&user, &campaign, advertisement()).await;
        let at = chrono::Utc::now() + chrono::TimeDelta::days(1);
        let planned = json!({ "to": "scheduled", "scheduled_at": at });
        for body in [json!({ "to": "sending" }), planned] {
            let refused = user.post(&format!("{send}/transitions"), body).await;
            let refused = refused.expect_problem(422, "invalid");
            assert_eq!(refused.json["errors"][0]["pointer"], "/audience");
            assert_eq!(refused.json["errors"][0]["code"], "too_few_recipients");
        }
        // The care of customers has no such limit.
        let single = draft(&user, &campaign, care()).await;
        go(&user, &single, "sending").await.expect(200);
        let other = stage(&app, &user, &numbers).await;
        let send = draft(&user, &other, advertisement()).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_counts(&done, [20, 0, 0, 0, 0]);
    })
    .await;
}

#[actix_web::test]
async fn cam_9_who_leaves_before_it_begins_stops_advertising_to_too_few() {
    on_both(async |mut app| {
        at_hour(&mut app, 10);
        let user = app.employee().await;
        let numbers = mobiles(20);
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let campaign = stage(&app, &user, &numbers).await;
        let send = draft(&user, &campaign, advertisement()).await;
        go(&user, &send, "sending").await.expect(200);
        let closing = "INSERT INTO contact_closed_channels (contact_id, channel, closed_by, reason, closed_at) \
                       SELECT id, 'sms', 'refusal', '', updated_at FROM contacts WHERE mobile = '+84902148800'";
        app.execute(closing, []).await;
        app.run_jobs_until_idle().await;
        let stopped = user.get(&send).await.expect(200);
        assert_eq!(stopped.text("/state"), "paused");
        assert_eq!(stopped.text("/halt"), "too_few");
    })
    .await;
}
