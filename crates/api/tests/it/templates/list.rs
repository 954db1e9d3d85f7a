//! `GET /templates`.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{TEMPLATES, add, add_folder, email, names, path, sms};

#[actix_web::test]
async fn aut_7_templates_are_found_sorted_and_paged() {
    on_both(async |app| {
        let employee = app.employee().await;
        let folder = add_folder(&employee, "Chăm sóc").await;
        add(&employee, email("Tri ân")).await;
        let mut filed = sms("Chúc mừng sinh nhật");
        filed["folder_id"] = json!(folder.id());
        add(&employee, filed).await;
        add(&employee, sms("Báo giá")).await;
        let in_folder = format!("folder_id={}", folder.id());
        for (query, expected) in [
            ("", vec!["Báo giá", "Chúc mừng sinh nhật", "Tri ân"]),
            (
                "sort=updated_at",
                vec!["Báo giá", "Chúc mừng sinh nhật", "Tri ân"],
            ),
            (
                "order=desc",
                vec!["Tri ân", "Chúc mừng sinh nhật", "Báo giá"],
            ),
            ("q=sinh%20nhat", vec!["Chúc mừng sinh nhật"]),
            ("kind=email", vec!["Tri ân"]),
            (in_folder.as_str(), vec!["Chúc mừng sinh nhật"]),
            ("is_unfiled=true", vec!["Báo giá", "Tri ân"]),
            ("is_unfiled=false", vec!["Chúc mừng sinh nhật"]),
        ] {
            let listed = employee
                .get(&format!("{TEMPLATES}?{query}"))
                .await
                .expect(200);
            assert_eq!(names(&listed.json), expected, "{query}");
        }
        for sort in ["name", "updated_at"] {
            let mut found = Vec::new();
            let mut path = format!("{TEMPLATES}?sort={sort}&limit=1");
            loop {
                let page = employee.get(&path).await.expect(200);
                found.extend(names(&page.json).into_iter().map(str::to_owned));
                let Some(cursor) = page.json["next_cursor"].as_str() else {
                    break;
                };
                path = format!("{TEMPLATES}?sort={sort}&limit=1&cursor={cursor}");
            }
            assert_eq!(found.len(), 3, "{sort}");
        }
        let page = employee
            .get(&format!("{TEMPLATES}?limit=1"))
            .await
            .expect(200);
        let other = format!("{TEMPLATES}?kind=sms&cursor={}", page.text("/next_cursor"));
        let refused = employee.get(&other).await;
        refused.expect_problem(400, "invalid_cursor");
        assert!(
            page.json["items"][0].get("html").is_none(),
            "lists carry no bodies"
        );
    })
    .await;
}

#[actix_web::test]
async fn aut_7_who_sees_only_their_own_finds_no_others() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let hidden = add(&administrator, email("Của sếp")).await;
        let grants =
            json!({ "templates_view": "own", "templates_create": "own", "templates_edit": "all" });
        let alone = app.user_granted("Riêng", grants).await;
        let own = add(&alone, email("Của tôi")).await;
        let listed = alone.get(TEMPLATES).await.expect(200);
        assert_eq!(names(&listed.json), ["Của tôi"]);
        alone.get(&path(&own)).await.expect(200);
        let absent = alone.get(&path(&hidden)).await;
        absent.expect_problem(404, "not_found");
        let patch = json!({ "name": "Khác" });
        let absent = alone.patch(&path(&hidden), patch).if_match(1).await;
        absent.expect_problem(404, "not_found");
    })
    .await;
}

#[actix_web::test]
async fn aut_7_seeing_templates_takes_the_right() {
    let app = TestApp::sqlite().await;
    let nobody = app.user_granted("Không", json!({})).await;
    nobody.get(TEMPLATES).await.expect_problem(403, "forbidden");
    let unknown = format!("{TEMPLATES}/{}", uuid::Uuid::nil());
    let employee = app.employee().await;
    employee
        .get(&unknown)
        .await
        .expect_problem(404, "not_found");
    let odd = employee.get(&format!("{TEMPLATES}?kind=fax")).await;
    odd.expect_problem(422, "invalid");
    let anonymous = app.anonymous().get(TEMPLATES).await;
    anonymous.expect_problem(401, "unauthenticated");
}
