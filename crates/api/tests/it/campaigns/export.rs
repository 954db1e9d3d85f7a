//! `GET /campaigns/{id}/members/export`

use std::collections::HashSet;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use chrono::{DateTime, Utc};
use test_support::{Answer, TestApp, on_both};
use uuid::Uuid;

use super::bulk_jobs::{add_all, people};
use super::{campaign, member, move_to};

/// What stands above the table: campaign, filter, time, five totals, and an empty line.
const HEADING_LINES: usize = 9;

/// More than two pages of an export.
const MANY: usize = 12_000;

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
        let mut lines: Vec<_> = text.lines().collect();
        assert_eq!(lines[0], "\u{feff}Chiến dịch,Hội thảo 2026", "{text}");
        assert_eq!(lines[1], "Bộ lọc,tất cả thành viên", "{text}");
        assert!(lines[2].starts_with("Thời điểm xuất,"), "{text}");
        assert_eq!(lines[3], "Số thành viên trong tệp,2", "{text}");
        assert_eq!(lines[4], "Cả chiến dịch: Đăng kí,3", "{text}");
        lines.drain(..HEADING_LINES);
        assert!(lines[0].starts_with("Họ và tên,Di động"), "{text}");
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
        assert_eq!(
            String::from_utf8_lossy(&some.body).lines().count(),
            HEADING_LINES + 2
        );
        let log = "SELECT count(*) AS count FROM audit WHERE action = 'export'";
        assert_eq!(app.count(log, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn cam_8_members_are_exported_by_the_days_they_joined_on_in_vietnam() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = campaign(&app, &employee).await;
        for (name, at) in [
            ("Nguyễn Văn An", "2026-11-01T16:59:59Z"),
            ("Trần Văn Bình", "2026-11-01T17:00:00Z"),
            ("Lê Thị Cúc", "2026-11-03T16:59:59Z"),
            ("Phạm Duy", "2026-11-03T17:00:00Z"),
        ] {
            let member = member(&app, &path, name, &employee).await;
            let id = member
                .rsplit('/')
                .next()
                .and_then(|id| id.parse::<Uuid>().ok());
            let at = at.parse::<DateTime<Utc>>().expect("a time");
            let joined = "UPDATE campaign_members SET joined_at = ? WHERE id = ?";
            assert_eq!(app.execute(joined, [at.into(), id.into()]).await, 1);
        }
        let range = "joined_from=2026-11-02&joined_to=2026-11-03";
        let file = format!("{path}/members/export?columns=name&{range}");
        let file = employee.get(&file).await.expect(200);
        let text = String::from_utf8(file.body.to_vec()).expect("UTF-8");
        let lines: Vec<_> = text.lines().collect();
        let filter = "Bộ lọc,tham gia từ 02/11/2026 00:00; tham gia trước 04/11/2026 00:00";
        assert_eq!(lines[1], filter, "{text}");
        assert_eq!(lines[3], "Số thành viên trong tệp,2", "{text}");
        assert_eq!(
            lines[HEADING_LINES + 1..],
            ["Trần Văn Bình", "Lê Thị Cúc"],
            "{text}"
        );
        let confirmed = format!("{path}/members/export?columns=name&status=confirmed&{range}");
        let none = employee.get(&confirmed).await.expect(200);
        let text = String::from_utf8_lossy(&none.body);
        assert_eq!(text.lines().count(), HEADING_LINES + 1, "{text}");
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

/// A file that is not made in one piece does not need room for all of it.
fn assert_in_pieces(file: &Answer) {
    let (largest, whole) = (file.largest_piece_bytes, file.body.len());
    assert!(largest < whole / 2, "a piece of {largest} bytes of {whole}");
}

#[actix_web::test]
async fn cam_8_many_pages_of_members_are_exported_in_pieces_each_member_once() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        people(&app, &employee, MANY as u64).await;
        let path = campaign(&app, &employee).await;
        add_all(&app, &employee, &path).await;

        let csv = employee.get(&format!("{path}/members/export"));
        let csv = csv.await.expect(200);
        assert_in_pieces(&csv);
        let text = String::from_utf8(csv.body.to_vec()).expect("UTF-8");
        let mails: Vec<_> = text
            .lines()
            .skip(HEADING_LINES + 1)
            .filter_map(|line| line.split(',').nth(3))
            .collect();
        assert_eq!(mails.len(), MANY);
        assert_eq!(mails.iter().collect::<HashSet<_>>().len(), MANY);

        let xlsx = employee.get(&format!("{path}/members/export?format=xlsx"));
        let xlsx = xlsx.await.expect(200);
        assert_in_pieces(&xlsx);
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx.body.to_vec())).expect("a workbook");
        let sheet = book.worksheet_range("Thành viên").expect("a sheet");
        let mails: Vec<String> = sheet
            .rows()
            .filter_map(|cells| Some(cells.get(3)?.to_string()))
            .filter(|cell| cell.contains('@'))
            .collect();
        assert_eq!(mails.len(), MANY);
        assert_eq!(mails.iter().collect::<HashSet<_>>().len(), MANY);
    })
    .await;
}

#[actix_web::test]
async fn cam_8_the_columns_of_members_can_be_chosen() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = campaign(&app, &employee).await;
    member(&app, &path, "Lê Thị Cúc", &employee).await;
    let export = format!("{path}/members/export");
    let some = employee.get(&format!("{export}?columns=status,name"));
    let some = some.await.expect(200);
    let text = String::from_utf8_lossy(&some.body);
    let table = text.split_once("\n,\n").expect("an empty line").1;
    assert_eq!(table, "Trạng thái,Họ và tên\nĐăng kí,Lê Thị Cúc\n");
    let refused = employee.get(&format!("{export}?columns=shoe")).await;
    let refused = refused.expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/pointer"), "?columns");
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

#[actix_web::test]
async fn cam_8_an_export_speaks_the_language_it_is_asked_in() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = campaign(&app, &employee).await;
    let giang = member(&app, &path, "Nguyễn Thị Hương Giang", &employee).await;
    move_to(&app, &giang, "attended").await;
    let export = format!("{path}/members/export");
    let csv = employee.get(&format!("{export}?lang=en")).await.expect(200);
    let text = String::from_utf8(csv.body.to_vec()).expect("UTF-8");
    assert!(text.starts_with("\u{feff}Campaign,"), "{text}");
    assert!(text.contains("\nName,Mobile"), "{text}");
    assert!(text.contains(",Attended,"), "{text}");
    let xlsx = employee
        .get(&format!("{export}?lang=en&format=xlsx"))
        .await
        .expect(200);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx.body.to_vec())).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Members"]);
    let sheet = book.worksheet_range("Members").expect("the sheet");
    let at = |row, column| sheet.get_value((row, column)).expect("a cell");
    assert_eq!(at(0, 1), &Data::String("Hội thảo 2026".to_owned()));
    assert!(matches!(at(2, 1), Data::DateTime(_)), "{:?}", at(2, 1));
    for (row, label, number) in [
        (3, "Members in this file", 1.0),
        (4, "Whole campaign: registered", 1.0),
        (6, "Whole campaign: attended", 1.0),
        (7, "Whole campaign: cancelled", 0.0),
    ] {
        assert_eq!(at(row, 0), &Data::String(label.to_owned()));
        assert_eq!(at(row, 1), &Data::Float(number), "{label}");
    }
    assert!(matches!(at(10, 9), Data::DateTime(_)), "{:?}", at(10, 9));
    employee
        .get(&format!("{export}?lang=fr"))
        .await
        .expect_problem(422, "invalid");
}
