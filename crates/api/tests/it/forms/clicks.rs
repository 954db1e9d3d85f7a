//! `GET /campaigns/{id}/clicks`

use ::app::forms::note_view;
use ::app::{Clock, Ctx, auth};
use chrono::{TimeDelta, Utc};
use domain::tracking::Campaign;
use test_support::{TestApp, on_both};

use super::{count, definition, form};

const PHONE: &str = "Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) \
                     Chrome/140.0.0.0 Mobile Safari/537.36";
const DESK: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const CRAWLER: &str = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

#[actix_web::test]
async fn cam_6_who_opens_a_form_is_counted_registered_or_not() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        let visit = async |query: &str, browser: &str| {
            let path = format!("{}?{query}", made.address);
            let request = app.anonymous().get(&path);
            request.header("user-agent", browser).await.expect(200);
        };
        visit("utm_source=zalo", PHONE).await;
        visit("utm_source=zalo&embed=1", PHONE).await;
        visit("", DESK).await;
        visit("utm_source=zalo", CRAWLER).await;
        let path = format!("{}/clicks", made.campaign);
        let clicks = app.employee().await.get(&path).await.expect(200);
        assert_eq!(clicks.json["clicks"], 3);
        assert_eq!(clicks.json["visitors"], 2);
        assert_eq!(clicks.json["bot_clicks"], 1);
        assert_eq!(clicks.text("/by_source/0/source"), "Zalo");
        assert_eq!(clicks.json["by_source"][0]["clicks"], 2);
        assert_eq!(clicks.json["by_source"][0]["visitors"], 1);
        assert_eq!(clicks.text("/by_source/1/source"), "Webform");
        let listed = app.employee().await.get("/api/v1/campaigns").await;
        assert_eq!(listed.expect(200).json["items"][0]["clicks"], 3);
        // Nobody can be found again by what is kept.
        let known = "SELECT count(*) AS count FROM form_views WHERE viewer LIKE '%127.0%'";
        assert_eq!(app.count(known, []).await, 0);
        let stranger = app.stranger().await.get(&path).await;
        stranger.expect_problem(404, "not_found");
        let anonymous = app.anonymous().get(&path).await;
        anonymous.expect_problem(401, "unauthenticated");
    })
    .await;
}

#[actix_web::test]
async fn cam_6_views_are_forgotten_after_a_year() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        app.anonymous().get(&made.address).await.expect(200);
        let last_year = Utc::now() - TimeDelta::days(366);
        app.execute("UPDATE form_views SET viewed_at = ?", [last_year.into()])
            .await;
        app.anonymous().get(&made.address).await.expect(200);
        app::housekeeping::forget_expired(&app.ctx).await.unwrap();
        let kept = "SELECT count(*) AS count FROM form_views WHERE viewed_at > ?";
        assert_eq!(app.count(kept, [last_year.into()]).await, 1);
        assert_eq!(count(&app, "form_views").await, 1);
    })
    .await;
}

#[actix_web::test]
async fn cam_6_a_viewer_is_one_for_a_day_of_vietnam() {
    let app = TestApp::sqlite().await;
    let made = form(&app, &definition()).await;
    let slug = made.address.trim_start_matches("/f/");
    let open = store::forms::find_by_slug(app.ctx.db.reader(), slug).await;
    let open = open.unwrap().expect("the form");
    let viewers = async |at: &str| {
        let ctx = Ctx {
            clock: Clock::Fixed(at.parse().unwrap()),
            ..app.ctx.clone()
        };
        let from = auth::Device {
            user_agent: Some(PHONE.to_owned()),
            ip: Some("203.0.113.7".to_owned()),
            request_id: None,
        };
        note_view(&ctx, &from, &open, &Campaign::default(), None)
            .await
            .unwrap();
        let viewers = "SELECT count(DISTINCT viewer) AS count FROM form_views";
        app.count(viewers, []).await
    };
    // Midnight in Vietnam is at 17:00 UTC.
    assert_eq!(viewers("2026-11-20T16:59:59Z").await, 1);
    assert_eq!(viewers("2026-11-20T17:00:00Z").await, 2);
    assert_eq!(viewers("2026-11-21T16:59:59Z").await, 2);
}
