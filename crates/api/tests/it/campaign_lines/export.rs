//! `GET /campaigns/{id}/lines/export`

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use serde_json::json;
use test_support::{TestApp, on_both, text_of_pdf};

use super::{line, lines_of};

#[actix_web::test]
async fn cam_2_csv_holds_the_lines_that_match_and_no_formula() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let lines = lines_of(&app, &employee).await;
        for (kind, day, title) in [("expense", 3, "=1+1"), ("income", 20, "Vé vào cửa")] {
            let body = line(kind, day, title, 1_500_000);
            employee.post(&lines, body).await.expect(201);
        }
        let all = employee.get(&format!("{lines}/export")).await.expect(200);
        let text = String::from_utf8(all.body.to_vec()).expect("UTF-8");
        let rows: Vec<_> = text.lines().collect();
        assert!(rows[0].starts_with("\u{feff}Ngày,Loại,Nội dung,"), "{text}");
        assert!(
            rows[1].starts_with("20/11/2026,Khoản thu,Vé vào cửa,1500000,"),
            "{text}"
        );
        assert!(
            rows[2].starts_with("03/11/2026,Khoản chi,'=1+1,1500000,"),
            "{text}"
        );
        let some = format!("{lines}/export?kind=income&columns=title");
        let some = employee.get(&some).await.expect(200);
        assert_eq!(String::from_utf8_lossy(&some.body).lines().count(), 2);
        let log = "SELECT count(*) AS count FROM audit WHERE action = 'export'";
        assert_eq!(app.count(log, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn cam_2_xlsx_tells_the_sums_above_the_table() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let lines = lines_of(&app, &employee).await;
    let body = line("expense", 3, "Thuê hội trường", 12_000_000);
    employee.post(&lines, body).await.expect(201);
    let file = employee.get(&format!("{lines}/export?format=xlsx")).await;
    let file = file.expect(200);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.body.to_vec())).expect("a workbook");
    let sheet = book.worksheet_range("Thu chi").expect("the sheet");
    let cells: Vec<&Data> = sheet.rows().flatten().collect();
    let has = |wanted: &Data| cells.contains(&wanted);
    for label in ["Tổng chi (₫)", "Tổng thu (₫)", "Doanh thu (thu trừ chi, ₫)"] {
        assert!(has(&Data::String(label.to_owned())), "{cells:?}");
    }
    for number in [12_000_000.0, 0.0, -12_000_000.0] {
        assert!(has(&Data::Float(number)), "{cells:?}");
    }
}

#[actix_web::test]
async fn cam_12_lines_are_exported_by_who_may_export_campaigns() {
    on_both(async |app: TestApp| {
        let lines = lines_of(&app, &app.employee().await).await;
        let path = format!("{lines}/export");
        let answer = app.stranger().await.get(&path).await;
        answer.expect_problem(404, "not_found");
        let reader = app.user_granted("Đọc", json!({ "campaigns_view": "all" }));
        let answer = reader.await.get(&path).await;
        answer.expect_problem(403, "forbidden");
        let answer = app.anonymous().get(&path).await;
        answer.expect_problem(401, "unauthenticated");
        let employee = app.employee().await;
        let answer = employee.get(&format!("{path}?columns=password")).await;
        answer.expect_problem(422, "invalid");
    })
    .await;
}

#[actix_web::test]
async fn cam_8_a_pdf_has_a_limit_of_rows_that_the_refusal_names() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let lines = lines_of(&app, &employee).await;
    let body = line("expense", 3, "Thuê hội trường", 12_000_000);
    employee.post(&lines, body).await.expect(201);
    let pdf = format!("{lines}/export?format=pdf");
    let few = employee.get(&pdf).await.expect(200);
    let page = text_of_pdf(&few.body).concat();
    assert!(page.contains("Thuê hội trường 12.000.000"), "{page}");
    let many = "INSERT INTO campaign_lines (id, campaign_id, kind, paid_on, title, amount_minor, \
                version, created_by, created_at, updated_at) \
                WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers \
                WHERE n < 50000) \
                SELECT randomblob(16), campaign_id, kind, paid_on, title, amount_minor, version, \
                created_by, created_at, updated_at FROM campaign_lines CROSS JOIN numbers";
    assert_eq!(app.execute(many, []).await, 50_000);
    let refused = employee.get(&pdf).await.expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/pointer"), "?format");
    assert_eq!(refused.text("/errors/0/code"), "pdf_too_many_rows");
    assert!(refused.text("/errors/0/detail").contains("50000"));
    let html = format!("{lines}/export?format=html&columns=title");
    let html = employee.get(&html).await.expect(200);
    assert!(html.largest_piece_bytes < html.body.len() / 2);
}
