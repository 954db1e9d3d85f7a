//! `GET /campaigns/{id}/members/export`

use test_support::{TestApp, on_both};

use super::{campaign, member, move_to};

#[actix_web::test]
async fn cam_8_csv_holds_the_members_that_match_in_sight() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = campaign(&app, &employee).await;
        let giang = member(&app, &path, "Nguyễn Thị Hương Giang", &employee).await;
        member(&app, &path, "=1+1", &employee).await;
        member(&app, &path, "Lê Thị Cúc", &app.stranger().await).await;
        move_to(&app, &giang, "confirmed").await;
        let all = employee
            .get(&format!("{path}/members/export"))
            .await
            .expect(200);
        let text = String::from_utf8(all.body.to_vec()).expect("UTF-8");
        let lines: Vec<_> = text.lines().collect();
        assert!(lines[0].starts_with("\u{feff}Họ và tên,Di động"), "{text}");
        assert_eq!(lines.len(), 3, "{text}");
        assert!(
            lines[1].starts_with("Nguyễn Thị Hương Giang,") && lines[1].contains("Xác nhận"),
            "{text}"
        );
        assert!(lines[2].starts_with("'=1+1,"), "{text}");
        let some = employee
            .get(&format!("{path}/members/export?status=registered"))
            .await
            .expect(200);
        assert_eq!(String::from_utf8_lossy(&some.body).lines().count(), 2);
        let log = "SELECT count(*) AS count FROM audit WHERE action = 'export'";
        assert_eq!(app.count(log, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn cam_8_xlsx_is_a_workbook_named_in_vietnamese_and_ascii() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = campaign(&app, &employee).await;
    member(&app, &path, "Nguyễn Thị Hương Giang", &employee).await;
    let file = employee
        .get(&format!("{path}/members/export?format=xlsx"))
        .await
        .expect(200);
    assert!(file.body.starts_with(b"PK"), "a zip file");
    let disposition = file.header("content-disposition").expect("a file name");
    assert!(
        disposition.contains("filename=\"thanh-vien-hoi-thao-2026-"),
        "{disposition}"
    );
    assert!(
        disposition.contains("filename*=UTF-8''Th%C3%A0nh%20vi%C3%AAn"),
        "{disposition}"
    );
}

#[actix_web::test]
async fn cam_8_nonsense_and_strangers_are_refused() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let export = format!("{}/members/export", campaign(&app, &employee).await);
    employee
        .get(&format!("{export}?format=exe"))
        .await
        .expect_problem(422, "invalid");
    employee
        .get(&format!("{export}?status=maybe"))
        .await
        .expect_problem(422, "invalid");
    app.stranger()
        .await
        .get(&export)
        .await
        .expect_problem(404, "not_found");
    app.anonymous()
        .get(&export)
        .await
        .expect_problem(401, "unauthenticated");
}
