//! Advertising by a gateway that takes one text for 30 to 5,000 numbers: everybody once, whatever happens between.

use serde_json::{Value, json};
use test_support::{SmsManner, SmsSink, TestApp, User, on_both};

use super::{
    advertisement, assert_counts, at_hour, connect, draft, go, let_time_pass, mobiles, stage,
};

const FIRST: &str = "84902148800";

/// A send of an advertisement to so many by a gateway of ours, at ten in the morning; returns its path.
async fn begin(app: &mut TestApp, user: &User, sink: &SmsSink, count: u32) -> String {
    connect(app, sink).await;
    at_hour(app, 10);
    let numbers = mobiles(count);
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let campaign = stage(app, user, &numbers).await;
    let send = draft(user, &campaign, advertisement()).await;
    go(user, &send, "sending").await.expect(200);
    send
}

fn names(requests: &[Value]) -> Vec<&str> {
    let names = requests.iter().map(|one| one["RequestId"].as_str());
    names.map(Option::unwrap_or_default).collect()
}

#[actix_web::test]
async fn cam_9_an_advertisement_goes_by_one_request_and_reports_name_the_number() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, SmsSink::start().await);
        let send = begin(&mut app, &user, &sink, 31).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_counts(&done, [31, 0, 0, 0, 0]);
        assert_eq!(done.json["totals"]["cost_minor"], 31 * 540);
        let taken = sink.taken();
        assert_eq!(taken.len(), 1);
        let events = "SELECT count(*) AS count FROM events WHERE kind = 'campaign_member.texted'";
        assert_eq!(app.count(events, []).await, 31);
        let callback = taken[0]["CallbackUrl"].as_str().unwrap_or_default();
        let path = callback.strip_prefix("https://crm.anphat.vn").expect("a path");
        let name = names(&taken)[0];
        for (number, succeeded, status) in [
            ("0902148800", 1, 200),
            ("84902148801", 0, 200),
            ("0902148801", 0, 200),
            ("0902148899", 1, 404),
        ] {
            let failed = 1 - succeeded;
            let report = format!(
                "{path}?SendStatus=5&SendSuccess={succeeded}&SendFailed={failed}&RequestId={name}&phonenumber={number}"
            );
            app.anonymous().get(&report).await.expect(status);
        }
        let told = user.get(&send).await.expect(200);
        let totals = &told.json["totals"];
        assert_eq!((&totals["delivered"], &totals["failed"]), (&json!(1), &json!(1)));
    })
    .await;
}

#[actix_web::test]
async fn g_3_a_gateway_that_hangs_up_is_asked_for_the_whole_batch_again() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, SmsSink::start().await);
        sink.treat(FIRST, SmsManner::HangUp(1));
        let send = begin(&mut app, &user, &sink, 40).await;
        app.run_jobs_until_idle().await;
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_counts(&done, [40, 0, 0, 0, 0]);
        let asked = sink.asked();
        assert_eq!(asked.len(), 2);
        assert_eq!(names(&asked)[0], names(&asked)[1]);
        let numbers = |one: &Value| {
            let numbers = one["Phones"].as_array().cloned().unwrap_or_default();
            let mut numbers: Vec<_> = numbers.iter().map(Value::to_string).collect();
            numbers.sort();
            numbers
        };
        assert_eq!(numbers(&asked[0]), numbers(&asked[1]));
        assert_eq!(sink.taken().len(), 1, "nobody gets two");
    })
    .await;
}

#[actix_web::test]
async fn g_3_a_worker_that_died_before_the_answer_asks_under_the_same_name() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, SmsSink::start().await);
        let send = begin(&mut app, &user, &sink, 30).await;
        app.run_jobs_until_idle().await;
        // As it was between the request and its answer.
        app.execute("UPDATE deliveries SET state = 'committing'", [])
            .await;
        app.execute("UPDATE sends SET state = 'paused'", []).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_counts(&done, [30, 0, 0, 0, 0]);
        let asked = sink.asked();
        assert_eq!((asked.len(), sink.taken().len()), (2, 1));
        assert_eq!(names(&asked)[0], names(&asked)[1]);
    })
    .await;
}

#[actix_web::test]
async fn g_3_a_worker_that_died_before_it_asked_again_asks_under_the_same_name() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, SmsSink::start().await);
        sink.treat(FIRST, SmsManner::HangUp(1));
        let send = begin(&mut app, &user, &sink, 30).await;
        app.run_jobs_until_idle().await;
        // As it was between the lease of another attempt and its request.
        app.execute("UPDATE deliveries SET state = 'leased'", [])
            .await;
        app.execute("UPDATE sends SET state = 'paused'", []).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_counts(&done, [30, 0, 0, 0, 0]);
        let asked = sink.asked();
        assert_eq!(sink.taken().len(), 1, "nobody gets two");
        let names = names(&asked);
        assert!(names.iter().all(|name| *name == names[0]), "{names:?}");
    })
    .await;
}

#[actix_web::test]
async fn cam_9_a_batch_that_is_refused_stops_the_send_and_costs_nobody_their_message() {
    // A word that is not allowed, and no money.
    for code in ["201", "103"] {
        on_both(async |mut app| {
            let (user, sink) = (app.employee().await, SmsSink::start().await);
            sink.treat(FIRST, SmsManner::Code(code));
            let send = begin(&mut app, &user, &sink, 30).await;
            app.run_jobs_until_idle().await;
            let paused = user.get(&send).await.expect(200);
            assert_eq!(paused.text("/state"), "paused");
            assert_eq!(paused.text("/halt_detail"), code);
            assert_counts(&paused, [0, 0, 0, 0, 30]);
            // Mended, it goes on with all of them, under another name.
            sink.treat(FIRST, SmsManner::HangUp(0));
            go(&user, &send, "sending").await.expect(200);
            let_time_pass(&app).await;
            app.run_jobs_until_idle().await;
            let done = user.get(&send).await.expect(200);
            assert_counts(&done, [30, 0, 0, 0, 0]);
            let asked = sink.asked();
            assert_ne!(names(&asked)[0], names(&asked)[1]);
        })
        .await;
    }
}

#[actix_web::test]
async fn cam_9_what_such_a_gateway_would_refuse_is_refused_before_it_begins() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, SmsSink::start().await);
        connect(&mut app, &sink).await;
        at_hour(&mut app, 10);
        let numbers = mobiles(30);
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let campaign = stage(&app, &user, &numbers[..29]).await;
        let send = draft(&user, &campaign, advertisement()).await;
        let refused = go(&user, &send, "sending")
            .await
            .expect_problem(422, "invalid");
        assert_eq!(refused.json["errors"][0]["code"], "too_few_recipients");
        let other = stage(&app, &user, &numbers).await;
        let mut named = advertisement();
        named["text"] = json!("Mời {{ contact.name }} đến {{ campaign.name }}");
        let send = draft(&user, &other, named).await;
        let refused = go(&user, &send, "sending")
            .await
            .expect_problem(422, "invalid");
        assert_eq!(refused.json["errors"][0]["pointer"], "/text");
        assert_eq!(refused.json["errors"][0]["code"], "one_text_for_all");
        let terms = user.get("/api/v1/sms-terms").await.expect(200);
        assert_eq!(terms.json["advertising"]["at_least"], 30);
        assert_eq!(sink.asked().len(), 0);
    })
    .await;
}

#[actix_web::test]
async fn cam_9_who_may_go_today_waits_for_those_who_make_them_enough() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, SmsSink::start().await);
        connect(&mut app, &sink).await;
        at_hour(&mut app, 10);
        let numbers = mobiles(95);
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let (often, others) = numbers.split_at(10);
        // Ten have had the three advertisements of a day.
        for once in others[..60].chunks(20) {
            let campaign = stage(&app, &user, &[often, once].concat()).await;
            let send = draft(&user, &campaign, advertisement()).await;
            go(&user, &send, "sending").await.expect(200);
            app.run_jobs_until_idle().await;
        }
        assert_eq!(sink.taken().len(), 3);
        let campaign = stage(&app, &user, &[often, &others[60..]].concat()).await;
        let send = draft(&user, &campaign, advertisement()).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let waiting = user.get(&send).await.expect(200);
        assert_eq!(waiting.text("/state"), "sending");
        assert_counts(&waiting, [0, 0, 0, 0, 35]);
        assert_eq!(sink.asked().len(), 3, "25 are too few for the gateway");
        at_hour(&mut app, 24 + 10);
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_counts(&done, [35, 0, 0, 0, 0]);
        assert_eq!(sink.taken().len(), 4);
    })
    .await;
}
