//! `GET /campaigns/{id}/members`

use test_support::{Answer, TestApp, on_both};

use super::{campaign, member, move_to};

fn names(answer: &Answer) -> Vec<&str> {
    let items = answer.json["items"].as_array().expect("a list");
    items
        .iter()
        .filter_map(|item| item["name"].as_str())
        .collect()
}

#[actix_web::test]
async fn cam_7_members_are_found_by_words_status_and_owner() {
    on_both(async |app: TestApp| {
        let (employee, manager) = (app.employee().await, app.manager().await);
        let path = campaign(&app, &manager).await;
        let giang = member(&app, &path, "Nguyễn Thị Hương Giang", &employee).await;
        member(&app, &path, "Trần Văn Bình", &manager).await;
        move_to(&app, &giang, "confirmed").await;
        let both: &[&str] = &["Trần Văn Bình", "Nguyễn Thị Hương Giang"];
        let owned = format!("owner_id={}", employee.id);
        let table: [(&str, &[&str]); 8] = [
            ("", both),
            ("order=asc", &["Nguyễn Thị Hương Giang", "Trần Văn Bình"]),
            ("q=huong+giang", &["Nguyễn Thị Hương Giang"]),
            ("status=confirmed", &["Nguyễn Thị Hương Giang"]),
            ("status=confirmed,registered", both),
            (&owned, &["Nguyễn Thị Hương Giang"]),
            ("joined_to=2020-01-01", &[]),
            ("joined_from=2020-01-01&joined_to=2999-01-01", both),
        ];
        for (query, expected) in table {
            let found = manager
                .get(&format!("{path}/members?{query}"))
                .await
                .expect(200);
            assert_eq!(names(&found), expected, "{query}");
        }
    })
    .await;
}

#[actix_web::test]
async fn api_2_pages_of_members_follow_each_other() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = campaign(&app, &employee).await;
        for name in ["Nguyễn Văn An", "Trần Văn Bình", "Lê Thị Cúc"] {
            member(&app, &path, name, &employee).await;
        }
        let first = employee
            .get(&format!("{path}/members?limit=2"))
            .await
            .expect(200);
        assert_eq!(names(&first), ["Lê Thị Cúc", "Trần Văn Bình"]);
        let cursor = first.text("/next_cursor");
        let rest = employee
            .get(&format!("{path}/members?limit=2&cursor={cursor}"))
            .await
            .expect(200);
        assert_eq!(names(&rest), ["Nguyễn Văn An"]);
        assert!(rest.json["next_cursor"].is_null());
        let other_filter = format!("{path}/members?q=an&cursor={cursor}");
        employee
            .get(&other_filter)
            .await
            .expect_problem(400, "invalid_cursor");
    })
    .await;
}

#[actix_web::test]
async fn cam_12_an_executor_sees_members_they_or_subordinates_own() {
    on_both(async |app: TestApp| {
        let (employee, manager) = (app.employee().await, app.manager().await);
        let path = campaign(&app, &employee).await;
        member(&app, &path, "Nguyễn Văn An", &employee).await;
        member(&app, &path, "Trần Văn Bình", &manager).await;
        member(&app, &path, "Lê Thị Cúc", &app.stranger().await).await;
        let members = format!("{path}/members");
        assert_eq!(
            names(&employee.get(&members).await.expect(200)),
            ["Nguyễn Văn An"]
        );
        assert_eq!(
            names(&manager.get(&members).await.expect(200)),
            ["Trần Văn Bình", "Nguyễn Văn An"]
        );
        // Owning a member does not open the campaign of somebody else.
        app.stranger()
            .await
            .get(&members)
            .await
            .expect_problem(404, "not_found");
    })
    .await;
}

#[actix_web::test]
async fn cam_7_nonsense_and_strangers_are_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let members = format!("{}/members", campaign(&app, &employee).await);
    employee
        .get(&format!("{members}?status=maybe"))
        .await
        .expect_problem(422, "invalid");
    employee
        .get(&format!("{members}?colour=red"))
        .await
        .expect_problem(422, "invalid");
    app.anonymous()
        .get(&members)
        .await
        .expect_problem(401, "unauthenticated");
}
