//! `GET /o/{token}.gif`: the picture whose fetching tells that an e-mail was opened.

use actix_web::http::Method;
use serde_json::json;
use test_support::on_both;

use super::{BROWSER, GMAIL, GUARD, Sent, fetch, follow_all, sums, told};

#[actix_web::test]
async fn con_3_who_opens_an_e_mail_is_counted_once_and_told_when() {
    on_both(async |app| {
        let user = app.employee().await;
        follow_all(&app).await;
        let sent = Sent::new(&app, &user, &["an", "binh", "chi"]).await;
        let pixel = sent.mails[0].pixel().unwrap();
        for agent in [BROWSER, GMAIL, BROWSER] {
            let picture = fetch(&app, &pixel, agent).await.expect(200);
            assert_eq!(picture.header("content-type"), Some("image/gif"));
            assert_eq!(picture.header("cache-control"), Some("no-store"));
            assert_eq!(
                picture.header("cross-origin-resource-policy"),
                Some("cross-origin")
            );
            assert!(picture.body.starts_with(b"GIF89a") && picture.body.len() < 64);
        }
        fetch(&app, &sent.mails[1].pixel().unwrap(), GMAIL)
            .await
            .expect(200);
        // Apple's servers fetch the pictures of all e-mails.
        let others = sent.mails[2].pixel().unwrap();
        fetch(&app, &others, "Mozilla/5.0").await.expect(200);
        fetch(&app, &others, GUARD).await.expect(200);
        let head = app.anonymous().request(Method::HEAD, &others);
        head.header("user-agent", BROWSER).await.expect(200);
        assert_eq!(sums(&user, &sent.path).await, [2, 0, 0, 3]);
        assert_eq!(told(&app, "email_read.opened").await, 2);
        let timeline = format!(
            "/api/v1/contacts/{}/timeline?group=reads",
            sent.mails[0].contact
        );
        let timeline = user.get(&timeline).await.expect(200);
        assert_eq!(timeline.json["items"].as_array().map(Vec::len), Some(1));
        assert_eq!(timeline.text("/items/0/payload/subject"), "Giá mới");
        let score = format!("/api/v1/contacts/{}/score", sent.mails[0].contact);
        let score = user.get(&score).await.expect(200);
        let part = json!({ "activity": "email_opened", "count": 1, "points": 1 });
        assert!(
            score.json["parts"].as_array().unwrap().contains(&part),
            "{}",
            score.json
        );
    })
    .await;
}

#[actix_web::test]
async fn con_6_who_read_an_e_mail_is_found_by_it() {
    on_both(async |app| {
        let user = app.employee().await;
        follow_all(&app).await;
        let sent = Sent::new(&app, &user, &["an", "binh", "chi"]).await;
        fetch(&app, &sent.mails[0].pixel().unwrap(), BROWSER)
            .await
            .expect(200);
        fetch(&app, &sent.mails[1].links()[0], BROWSER)
            .await
            .expect(302);
        let id = sent.path.rsplit('/').next().unwrap();
        for (search, expected) in [
            (format!("email_read:{id}"), &["an", "binh"][..]),
            ("email_read:*".to_owned(), &["an", "binh"]),
            (format!("!email_read:{id}"), &["chi"]),
            (
                "email_read:018f5e2a-0000-7000-8000-000000000001".to_owned(),
                &[],
            ),
        ] {
            let found = user
                .get(&format!("/api/v1/contacts?q={search}&sort=name"))
                .await
                .expect(200);
            let mut names: Vec<_> = found.json["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["name"].as_str().unwrap())
                .collect();
            names.sort_unstable();
            assert_eq!(names, expected, "{search}");
        }
        // Nobody learns from another's campaign.
        let stranger = app.stranger().await;
        let theirs = app.contact().name("dung").owner(&stranger).create().await;
        let move_to = "UPDATE deliveries SET contact_id = (SELECT id FROM contacts WHERE code = ?)";
        app.execute(move_to, [theirs.text("/code").into()]).await;
        let found = stranger
            .get(&format!("/api/v1/contacts?q=email_read:{id}"))
            .await
            .expect(200);
        assert_eq!(found.json["items"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn con_6_a_segment_takes_in_who_opens_an_e_mail() {
    on_both(async |app| {
        let user = app.employee().await;
        follow_all(&app).await;
        let sent = Sent::new(&app, &user, &["an"]).await;
        let administrator = app.administrator().await;
        let id = sent.path.rsplit('/').next().unwrap();
        let body =
            json!({ "name": "Đã đọc", "alias": "da-doc", "filter": format!("email_read:{id}") });
        administrator
            .post("/api/v1/segments", body)
            .await
            .expect(201);
        app.refresh_segments().await;
        let members = "SELECT count(*) AS count FROM segment_members";
        assert_eq!(app.count(members, []).await, 0);
        fetch(&app, &sent.mails[0].pixel().unwrap(), BROWSER)
            .await
            .expect(200);
        app.refresh_segments().await;
        assert_eq!(app.count(members, []).await, 1);
    })
    .await;
}

#[actix_web::test]
async fn con_3_a_picture_that_is_not_ours_is_none() {
    on_both(async |app| {
        let user = app.employee().await;
        follow_all(&app).await;
        let sent = Sent::new(&app, &user, &["an"]).await;
        let pixel = sent.mails[0].pixel().unwrap();
        for wrong in ["/o/x.gif", "/o/a.b.gif", &pixel.replace(".gif", "A.gif")] {
            fetch(&app, wrong, BROWSER).await.expect(404);
        }
        assert_eq!(sums(&user, &sent.path).await, [0, 0, 0, 0]);
    })
    .await;
}
