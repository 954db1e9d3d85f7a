//! What the worker makes of text messages: each taken once by the gateway, with its words where it does not.

use serde_json::{Value, json};
use test_support::{SmsManner, SmsSink, on_both};

use super::{
    advertisement, assert_counts, at_hour, care, connect, draft, go, let_time_pass, mobiles, stage,
};

#[actix_web::test]
async fn cam_9_everybody_gets_their_own_text_once_and_it_is_paid_for() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, SmsSink::start().await);
        connect(&mut app, &sink).await;
        let campaign = stage(&app, &user, &["0902148861", "0162 345 6789"]).await;
        let send = draft(&user, &campaign, care()).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_counts(&done, [2, 0, 0, 0, 0]);
        assert_eq!(done.json["totals"]["segments"], 2);
        assert_eq!(done.json["totals"]["cost_minor"], 2 * 850);
        let taken = sink.taken();
        let mut numbers: Vec<_> = taken
            .iter()
            .map(|one| one["Phone"].as_str().unwrap())
            .collect();
        numbers.sort_unstable();
        assert_eq!(numbers, ["84323456789", "84902148861"]);
        for message in &taken {
            assert_eq!(
                message["Content"],
                "Chao Tran Van Binh, hen gap tai Hoi thao 2026"
            );
            assert_eq!(message["Brandname"], "ANPHAT");
            assert_eq!(message["SmsType"], "2");
            assert_eq!(message["IsUnicode"], "0");
            assert_eq!(message["ApiKey"], "khoa-bi-mat");
            assert_eq!(message["SecretKey"], "khoa-rat-bi-mat");
        }
        let events = "SELECT count(*) AS count FROM events WHERE kind = 'campaign_member.texted'";
        assert_eq!(app.count(events, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn cam_9_an_advertisement_carries_label_and_refusal_and_waits_for_the_day() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, SmsSink::start().await);
        connect(&mut app, &sink).await;
        let numbers = mobiles(30);
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let campaign = stage(&app, &user, &numbers).await;
        let send = draft(&user, &campaign, advertisement()).await;
        go(&user, &send, "sending").await.expect(200);
        at_hour(&mut app, 23);
        app.run_jobs_until_idle().await;
        assert_eq!(sink.asked().len(), 0, "nobody is woken");
        let waiting = user.get(&send).await.expect(200);
        assert_counts(&waiting, [0, 0, 0, 0, 30]);
        assert_eq!(waiting.json["reasons"], json!({ "quiet_hours": 30 }));
        at_hour(&mut app, 34);
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_counts(&done, [30, 0, 0, 0, 0]);
        let taken = sink.taken();
        assert_eq!(taken.len(), 1, "one request for all");
        assert_eq!(taken[0]["Phones"].as_array().map(Vec::len), Some(30));
        assert_eq!(taken[0]["SmsType"], "1");
        assert_eq!(taken[0]["Brandname"], "ANPHATQC");
        let text = "[QC] Moi den Hoi thao 2026 TC: soan TC gui 1234";
        assert_eq!(taken[0]["Content"], text);
    })
    .await;
}

#[actix_web::test]
async fn g_3_a_gateway_that_hangs_up_is_asked_once_more_under_the_same_id() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, SmsSink::start().await);
        connect(&mut app, &sink).await;
        sink.treat("84902148861", SmsManner::HangUp(1));
        sink.treat("84902148862", SmsManner::HangUp(2));
        let campaign = stage(&app, &user, &["0902148861", "0902148862"]).await;
        let send = draft(&user, &campaign, care()).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_counts(&done, [1, 0, 1, 0, 0]);
        assert_eq!(sink.taken().len(), 2, "nobody gets two");
        let of = |phone: &str| -> Vec<Value> {
            let asked = sink.asked();
            let of = asked.iter().filter(|one| one["Phone"] == phone);
            of.map(|one| one["RequestId"].clone()).collect()
        };
        for phone in ["84902148861", "84902148862"] {
            let ids = of(phone);
            assert_eq!((ids.len(), &ids[0]), (2, &ids[1]), "{phone}");
        }
    })
    .await;
}

#[actix_web::test]
async fn g_3_what_may_have_been_taken_two_days_ago_is_held() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, SmsSink::start().await);
        connect(&mut app, &sink).await;
        let campaign = stage(&app, &user, &["0902148861"]).await;
        let send = draft(&user, &campaign, care()).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        // As a worker that died two days ago would have left it.
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
        assert_eq!(sink.asked().len(), 1, "the gateway forgot the id");
    })
    .await;
}

#[actix_web::test]
async fn cam_9_codes_of_the_gateway_decide_what_becomes_of_each_message() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, SmsSink::start().await);
        connect(&mut app, &sink).await;
        let numbers = mobiles(4);
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        sink.treat("84902148800", SmsManner::Code("108"));
        sink.treat("84902148801", SmsManner::Code("201"));
        sink.treat("84902148802", SmsManner::Code("124"));
        let campaign = stage(&app, &user, &numbers).await;
        let send = draft(&user, &campaign, care()).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_counts(&done, [2, 2, 0, 0, 0]);
        assert_eq!(done.json["reasons"], json!({ "server_refused": 2 }));
        let refused = user
            .get(&format!("{send}/deliveries?state=rejected"))
            .await
            .expect(200);
        assert!(["108", "201"].contains(&refused.text("/items/0/detail")));
    })
    .await;
}

#[actix_web::test]
async fn cam_9_a_text_that_is_refused_again_and_again_stops_the_send() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, SmsSink::start().await);
        connect(&mut app, &sink).await;
        let numbers = mobiles(7);
        for number in &numbers {
            sink.treat(&format!("84{}", &number[1..]), SmsManner::Code("146"));
        }
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let campaign = stage(&app, &user, &numbers).await;
        let send = draft(&user, &campaign, care()).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let paused = user.get(&send).await.expect(200);
        assert_eq!(paused.text("/state"), "paused");
        assert_eq!(paused.text("/halt_detail"), "146");
        assert_counts(&paused, [0, 5, 0, 0, 2]);
        // Numbers that are none stop nobody else's.
        let other = stage(&app, &user, &numbers).await;
        for number in &numbers {
            sink.treat(&format!("84{}", &number[1..]), SmsManner::Code("108"));
        }
        let send = draft(&user, &other, care()).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        assert_counts(&user.get(&send).await.expect(200), [0, 7, 0, 0, 0]);
    })
    .await;
}

#[actix_web::test]
async fn cam_9_an_account_at_fault_stops_the_send_with_the_gateways_words() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, SmsSink::start().await);
        connect(&mut app, &sink).await;
        sink.treat("84902148800", SmsManner::Code("103"));
        let numbers = mobiles(1);
        let campaign = stage(&app, &user, &[numbers[0].as_str()]).await;
        let send = draft(&user, &campaign, care()).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let paused = user.get(&send).await.expect(200);
        assert_eq!(paused.text("/state"), "paused");
        assert_eq!(paused.text("/halt"), "account");
        assert_eq!(paused.text("/halt_detail"), "103");
        assert_eq!(sink.asked().len(), 1);
        // Mended, it goes on where it was.
        sink.treat("84902148800", SmsManner::HangUp(0));
        go(&user, &send, "sending").await.expect(200);
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_counts(&done, [1, 0, 0, 0, 0]);
    })
    .await;
}
