//! `GET /c/{token}`: on to where a link leads.

use actix_web::http::Method;
use api::Limits;
use test_support::{TestApp, generous_limits, on_both};

use super::{BROWSER, GUARD, Sent, fetch, follow_all, sums, told};

#[actix_web::test]
async fn cam_10_a_click_leads_on_and_counts_once_for_its_reader() {
    on_both(async |app| {
        let user = app.employee().await;
        follow_all(&app).await;
        let sent = Sent::new(&app, &user, &["an", "binh"]).await;
        let links = sent.mails[0].links();
        for _ in 0..3 {
            let answer = fetch(&app, &links[0], BROWSER).await.expect(302);
            assert_eq!(
                answer.header("location"),
                Some("https://anphat.vn/gia?a=1&b=2")
            );
            assert_eq!(answer.header("cache-control"), Some("no-store"));
            assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
            assert!(answer.cookies().is_empty());
        }
        fetch(&app, &links[1], BROWSER).await.expect(302);
        assert_eq!(sums(&user, &sent.path).await, [1, 1, 4, 0]);
        let detail = user.get(&sent.path).await.expect(200);
        assert_eq!(detail.json["links"][0]["clicked"], 1);
        assert_eq!(detail.json["links"][0]["clicks"], 3);
        assert_eq!(
            told(&app, "email_read.clicked").await,
            2,
            "one for each link"
        );
        assert_eq!(
            told(&app, "email_read.opened").await,
            0,
            "nobody heard of that"
        );
        let deliveries = user
            .get(&format!("{}/deliveries", sent.path))
            .await
            .expect(200);
        let clicked = |index: usize| deliveries.json["items"][index]["clicked_at"].is_string();
        assert_eq!([clicked(0), clicked(1)], [true, false]);
        for (read, expected) in [("opened", "an"), ("clicked", "an"), ("unopened", "binh")] {
            let path = format!("{}/deliveries?read={read}", sent.path);
            let found = user.get(&path).await.expect(200);
            assert_eq!(found.json["items"].as_array().map(Vec::len), Some(1));
            assert_eq!(found.text("/items/0/contact_name"), expected, "{read}");
        }
    })
    .await;
}

#[actix_web::test]
async fn cam_10_programs_are_led_on_and_counted_apart() {
    on_both(async |app| {
        let user = app.employee().await;
        follow_all(&app).await;
        let sent = Sent::new(&app, &user, &["an"]).await;
        let links = sent.mails[0].links();
        fetch(&app, &links[0], GUARD).await.expect(302);
        let head = app.anonymous().request(Method::HEAD, &links[0]);
        head.header("user-agent", BROWSER).await.expect(302);
        let early = app.anonymous().get(&links[0]).header("user-agent", BROWSER);
        early
            .header("sec-purpose", "prefetch;prerender")
            .await
            .expect(302);
        let just_now = chrono::Utc::now().into();
        app.execute("UPDATE deliveries SET updated_at = ?", [just_now])
            .await;
        fetch(&app, &links[1], BROWSER).await.expect(302);
        assert_eq!(sums(&user, &sent.path).await, [0, 0, 0, 4]);
        assert_eq!(told(&app, "email_read.clicked").await, 0);
        let kept = "SELECT count(*) AS count FROM message_reads WHERE NOT is_counted \
                    AND reader IN ('scanner', 'prefetch', 'too_soon')";
        assert_eq!(app.count(kept, []).await, 3, "one for each program");
    })
    .await;
}

#[actix_web::test]
async fn cam_10_a_link_holds_when_its_campaign_is_gone_and_for_whoever_was_deleted() {
    on_both(async |app| {
        let user = app.employee().await;
        follow_all(&app).await;
        let sent = Sent::new(&app, &user, &["an"]).await;
        let administrator = app.administrator().await;
        let campaign = format!("{}?confirm=true", sent.campaign);
        administrator.delete(&campaign).await.expect(204);
        let link = &sent.mails[0].links()[0];
        fetch(&app, link, BROWSER).await.expect(302);
        app.execute("DELETE FROM deliveries", []).await;
        let answer = fetch(&app, link, BROWSER).await.expect(302);
        assert_eq!(
            answer.header("location"),
            Some("https://anphat.vn/gia?a=1&b=2")
        );
        let reads = "SELECT count(*) AS count FROM message_reads";
        assert_eq!(app.count(reads, []).await, 0);
    })
    .await;
}

#[actix_web::test]
async fn cam_10_a_link_that_is_not_ours_leads_nowhere() {
    on_both(async |app| {
        let user = app.employee().await;
        follow_all(&app).await;
        let sent = Sent::new(&app, &user, &["an", "binh"]).await;
        let [an, binh] = [&sent.mails[0].links()[0], &sent.mails[1].links()[0]];
        let part = |link: &str, index: usize| {
            link.trim_start_matches("/c/")
                .split('.')
                .nth(index)
                .unwrap()
                .to_owned()
        };
        let mixed = format!("/c/{}.{}.{}", part(an, 0), part(binh, 1), part(an, 2));
        for wrong in [
            "/c/x",
            "/c/a.b.c",
            &format!("{an}A"),
            &mixed,
            &an.replace("/c/", "/c/A"),
        ] {
            let answer = fetch(&app, wrong, BROWSER).await.expect(404);
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{wrong}");
        }
        app.execute("DELETE FROM message_links", []).await;
        fetch(&app, an, BROWSER).await.expect(404);
        assert_eq!(sums(&user, &sent.path).await, [0, 0, 0, 0]);
    })
    .await;
}

#[actix_web::test]
async fn g10_links_are_followed_so_often_from_one_address_and_no_more() {
    let app = TestApp::with_limits(Limits {
        requests_per_ip_per_minute: 2,
        ..generous_limits()
    })
    .await;
    for path in ["/c/x", "/o/x.gif"] {
        fetch(&app, path, BROWSER).await.expect(404);
    }
    let refused = fetch(&app, "/c/x", BROWSER).await;
    refused.expect_problem(429, "rate_limited");
}

#[actix_web::test]
async fn cam_10_however_often_a_link_is_clicked_it_takes_no_more_room() {
    on_both(async |app| {
        let user = app.employee().await;
        follow_all(&app).await;
        let sent = Sent::new(&app, &user, &["an"]).await;
        let link = &sent.mails[0].links()[0];
        fetch(&app, link, BROWSER).await.expect(302);
        app.execute("UPDATE message_reads SET times = 1000", [])
            .await;
        for _ in 0..2 {
            fetch(&app, link, BROWSER).await.expect(302);
        }
        assert_eq!(sums(&user, &sent.path).await, [1, 1, 1000, 0]);
        let rows = "SELECT count(*) AS count FROM message_reads";
        assert_eq!(app.count(rows, []).await, 1);
    })
    .await;
}
