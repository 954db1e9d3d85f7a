//! `GET /segments` and `GET /segments/{id}`.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{SEGMENTS, add, contact, names, path};

#[actix_web::test]
async fn con_12_segments_are_listed_and_searched_page_by_page() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        for name in ["Bán lẻ", "An Giang", "Bán sỉ"] {
            add(&app, &administrator, name, None).await;
        }
        for (sort, expected) in [
            ("name", ["An Giang", "Bán lẻ", "Bán sỉ"]),
            ("created_at", ["Bán sỉ", "An Giang", "Bán lẻ"]),
        ] {
            let mut path = format!("{SEGMENTS}?sort={sort}&limit=2");
            let mut found = Vec::new();
            loop {
                let page = administrator.get(&path).await.expect(200);
                found.extend(names(&page.json));
                let Some(cursor) = page.json["next_cursor"].as_str() else {
                    break;
                };
                path = format!("{SEGMENTS}?sort={sort}&limit=2&cursor={cursor}");
            }
            assert_eq!(found, expected, "{sort}");
        }
        let found = administrator.get(&format!("{SEGMENTS}?q=ban%20le")).await;
        assert_eq!(names(&found.expect(200).json), ["Bán lẻ"]);
    })
    .await;
}

#[actix_web::test]
async fn con_12_members_are_counted_as_far_as_the_caller_sees() {
    on_both(async |app| {
        let employee = app.employee().await;
        let stranger = app.stranger().await;
        contact(&app, &employee, "An", &["VIP"]).await;
        contact(&app, &stranger, "Bình", &["VIP"]).await;
        let administrator = app.administrator().await;
        let made = add(&app, &administrator, "VIP", Some("tag:vip")).await;
        for (client, count) in [(&administrator, 2), (&employee, 1)] {
            let read = client.get(&path(&made)).await.expect(200);
            assert_eq!(read.json["member_count"], count);
            let listed = client.get(SEGMENTS).await.expect(200);
            assert_eq!(listed.json["items"][0]["member_count"], count);
        }
        let read = employee.get(&path(&made)).await.expect(200);
        assert_eq!(read.json["can_edit"], json!(false));
        let sorted = employee.get(&format!("{SEGMENTS}?sort=member_count")).await;
        sorted.expect_problem(422, "invalid");
    })
    .await;
}

#[actix_web::test]
async fn con_12_who_may_not_see_contacts_sees_no_segments() {
    let app = TestApp::sqlite().await;
    let nobody = app.user_granted("Không", json!({})).await;
    nobody.get(SEGMENTS).await.expect_problem(403, "forbidden");
    let unknown = format!("{SEGMENTS}/{}", uuid::Uuid::nil());
    let employee = app.employee().await;
    employee
        .get(&unknown)
        .await
        .expect_problem(404, "not_found");
    app.anonymous()
        .get(SEGMENTS)
        .await
        .expect_problem(401, "unauthenticated");
}
