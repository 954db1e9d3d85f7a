//! What the worker makes of calls: each placed once, when it may ring.

use serde_json::json;
use test_support::on_both;

use super::{
    advertisement, assert_counts, at_hour, care, draft, go, kept, let_time_pass, placed, stage,
};

#[actix_web::test]
async fn cam_11_everybody_is_called_once_with_their_own_script() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["0902148861", "028 3822 1174"]).await;
        let send = placed(&app, &user, &campaign, care()).await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_counts(&done, [2, 0, 0, 0, 0]);
        assert_eq!(done.json["calls"]["answered"], 0);
        let messages = kept(&app).await;
        assert_eq!(messages.len(), 2);
        let administrator = app.administrator().await;
        let one = administrator.get(&messages[0]).await.expect(200);
        let script =
            "Chào Trần Văn Bình, mời đến Hội thảo 2026. Nhấn phím 1 để xác nhận, 3 để hủy.";
        assert_eq!(one.text("/text"), script);
        assert_eq!(one.text("/channel"), "call");
        assert_eq!(one.json["call"]["result"], json!(null));
        assert_eq!(one.json["call"]["keys"][0]["key"], "1");
        let events = "SELECT count(*) AS count FROM events WHERE kind = 'campaign_member.called'";
        assert_eq!(app.count(events, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn cam_11_advertising_rings_by_day_and_once_in_24_hours() {
    on_both(async |mut app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["0902148861"]).await;
        at_hour(&mut app, 18);
        let send = draft(&user, &campaign, advertisement()).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let waiting = user.get(&send).await.expect(200);
        assert_counts(&waiting, [0, 0, 0, 0, 1]);
        assert_eq!(waiting.json["reasons"], json!({ "quiet_hours": 1 }));
        at_hour(&mut app, 33);
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_counts(&done, [1, 0, 0, 0, 0]);
        let again = draft(&user, &campaign, advertisement()).await;
        go(&user, &again, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let waiting = user.get(&again).await.expect(200);
        assert_eq!(waiting.json["reasons"], json!({ "daily_cap": 1 }));
        // Who looks after customers is not bound by that.
        let caring = placed(&app, &user, &campaign, care()).await;
        let caring = user.get(&caring).await.expect(200);
        assert_counts(&caring, [1, 0, 0, 0, 0]);
    })
    .await;
}

#[actix_web::test]
async fn g_3_a_call_that_may_have_been_placed_two_days_ago_is_held() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["0902148861"]).await;
        let send = placed(&app, &user, &campaign, care()).await;
        let died = chrono::Utc::now() - chrono::TimeDelta::days(2);
        app.execute(
            "UPDATE deliveries SET state = 'committing', sent_at = ?",
            [died.into()],
        )
        .await;
        app.execute("UPDATE sends SET state = 'paused'", []).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_counts(&done, [0, 0, 1, 0, 0]);
        assert_eq!(kept(&app).await.len(), 1);
    })
    .await;
}
