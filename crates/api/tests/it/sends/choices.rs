//! `GET` and `POST /u/{token}/choices`: what a reader wants of each channel.

use test_support::{Answer, TestApp, on_both};

use super::leave::link;
use super::{draft, go};

/// Posts the page's form.
async fn choose(app: &TestApp, path: &str, form: &[(&str, &str)]) -> Answer {
    let request = app.anonymous().request(actix_web::http::Method::POST, path);
    request.form(form).await
}

fn text(page: &Answer) -> String {
    String::from_utf8_lossy(&page.body).into_owned()
}

#[actix_web::test]
async fn con_5_a_reader_sees_how_the_channels_stand_and_a_look_changes_nothing() {
    on_both(async |app| {
        let user = app.employee().await;
        let (_, link) = link(&app, &user).await;
        let path = format!("{link}/choices");
        let page = app.anonymous().get(&path).await.expect(200);
        let csp = page.header("content-security-policy").unwrap();
        assert!(csp.contains("default-src 'none'"), "{csp}");
        assert!(text(&page).contains("Tùy chọn nhận tin"));
        assert!(!text(&page).contains("checked"), "nothing was said");
        let english = app.anonymous().get(&format!("{path}?lang=en"));
        assert!(text(&english.await.expect(200)).contains("Save"));
        let said = "SELECT count(*) AS count FROM contact_channel_preferences";
        assert_eq!(app.count(said, []).await, 0);
    })
    .await;
}

#[actix_web::test]
async fn con_5_what_a_reader_chooses_holds_at_once_and_is_told_with_its_source() {
    on_both(async |app| {
        let user = app.employee().await;
        let (campaign, link) = link(&app, &user).await;
        let path = format!("{link}/choices");
        let form = &[("email", "unsubscribed"), ("email_limit", ""), ("sms", "subscribed"), ("sms_limit", "1_month")];
        let saved = choose(&app, &path, form).await.expect(200);
        assert!(text(&saved).contains("Đã lưu lựa chọn của bạn."));
        let again = choose(&app, &path, form).await.expect(200);
        assert!(text(&again).contains("value=\"unsubscribed\" checked"));
        let told = "SELECT count(*) AS count FROM events WHERE kind = 'contact.preferences_chosen'";
        assert_eq!(app.count(told, []).await, 1, "nothing new is told of nothing new");
        let proved = "SELECT count(*) AS count FROM contact_channel_preferences \
                      WHERE proof LIKE 'Chọn trên trang%' AND user_id IS NULL";
        assert_eq!(app.count(proved, []).await, 2);
        let limited = "SELECT count(*) AS count FROM contact_channel_preferences \
                       WHERE channel = 'sms' AND subscription = 'subscribed' AND at_most = 1 AND period = 'month'";
        assert_eq!(app.count(limited, []).await, 1);
        let logged = "SELECT count(*) AS count FROM audit WHERE description LIKE '%tự chọn tin muốn nhận%'";
        assert_eq!(app.count(logged, []).await, 1);

        let send = draft(&user, &campaign).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.json["reasons"]["unsubscribed"], 1);
        let refused = "SELECT count(*) AS count FROM refused_addresses";
        assert_eq!(app.count(refused, []).await, 1);
        choose(&app, &path, &[("email", "subscribed"), ("email_limit", "")]).await.expect(200);
        assert_eq!(app.count(refused, []).await, 0);
    })
    .await;
}

#[actix_web::test]
async fn con_9_a_closed_channel_is_opened_by_no_link() {
    on_both(async |app| {
        let user = app.employee().await;
        let (_, link) = link(&app, &user).await;
        let close = "INSERT INTO contact_closed_channels (contact_id, channel, closed_by, reason, closed_at) \
                     SELECT id, 'email', 'refusal', '', created_at FROM contacts";
        app.execute(close, []).await;
        let path = format!("{link}/choices");
        let form = &[("email", "subscribed"), ("email_limit", "1_week")];
        let page = choose(&app, &path, form).await.expect(200);
        assert!(!text(&page).contains("name=\"email\""));
        let said = "SELECT count(*) AS count FROM contact_channel_preferences";
        assert_eq!(app.count(said, []).await, 0);
    })
    .await;
}

#[actix_web::test]
async fn g_18_a_link_that_is_not_ours_chooses_nothing() {
    let app = TestApp::sqlite().await;
    let user = app.employee().await;
    let (_, link) = link(&app, &user).await;
    for wrong in ["/u/x/choices".to_owned(), format!("{link}A/choices")] {
        app.anonymous().get(&wrong).await.expect(404);
        choose(
            &app,
            &wrong,
            &[("email", "subscribed"), ("email_limit", "")],
        )
        .await
        .expect(404);
    }
    // Nor is a mail program's click taken for choices.
    let path = format!("{link}/choices");
    let silent = choose(&app, &path, &[("List-Unsubscribe", "One-Click")]);
    silent.await.expect(200);
    let said = "SELECT count(*) AS count FROM contact_channel_preferences";
    assert_eq!(app.count(said, []).await, 0);
}
