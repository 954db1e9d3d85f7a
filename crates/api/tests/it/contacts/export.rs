//! `GET /contacts/export`

use std::collections::HashSet;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use serde_json::json;
use test_support::{Answer, TestApp, User, on_both};

use super::contact_of;
use crate::campaigns::people;

const EXPORT: &str = "/api/v1/contacts/export";

/// The lines of a CSV file, its head first.
fn lines(file: &Answer) -> Vec<String> {
    let text = String::from_utf8(file.body.to_vec()).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    text.lines().map(str::to_owned).collect()
}

/// Somebody who sees everything and exports what is their own.
async fn exporter(app: &TestApp) -> User {
    let grants = json!({ "contacts_view": "all", "contacts_export": "own" });
    app.user_granted("Người Xuất", grants).await
}

#[actix_web::test]
async fn con_9_an_export_takes_the_search_the_order_and_the_columns_of_the_list() {
    on_both(async |app| {
        let exporter = exporter(&app).await;
        let vip = app.contact().name("Lê Bình").owner(&exporter);
        let vip = vip.set("mobile", "0902148861").set("tags", ["vip", "mới"]);
        let binh = vip.create().await;
        contact_of(&app, &exporter, "=1+1").await;
        contact_of(&app, &exporter, "Phạm An").await;
        contact_of(&app, &app.stranger().await, "Của người khác").await;

        let by_name = format!("{EXPORT}?columns=name,mobile,tags&sort=name");
        let file = exporter.get(&by_name).await.expect(200);
        assert_eq!(
            lines(&file),
            [
                "Họ và tên,Di động,Thẻ",
                "'=1+1,,",
                "Phạm An,,",
                "Lê Bình,090 214 8861,\"mới, vip\"",
            ]
        );
        for (query, count) in [("q=tag:vip", 1), ("tag=vip", 1), ("level=signed", 0)] {
            let file = exporter.get(&format!("{EXPORT}?{query}")).await.expect(200);
            assert_eq!(lines(&file).len(), count + 1, "{query}");
        }
        let chosen = format!("{EXPORT}?columns=name&ids={}", binh.id());
        let file = exporter.get(&chosen).await.expect(200);
        assert_eq!(lines(&file), ["Họ và tên", "Lê Bình"]);
    })
    .await;
}

#[actix_web::test]
async fn con_9_only_the_reach_of_the_export_right_counts_and_the_log_has_the_number() {
    on_both(async |app| {
        let exporter = exporter(&app).await;
        contact_of(&app, &exporter, "Của mình").await;
        let other = contact_of(&app, &app.stranger().await, "Của người khác").await;
        let chosen = format!("{EXPORT}?ids={}", other.id());
        let file = exporter.get(&chosen).await.expect(200);
        assert_eq!(lines(&file).len(), 1, "named, and yet out of reach");
        exporter
            .get(&format!("{EXPORT}?format=xlsx"))
            .await
            .expect(200);
        let log =
            "SELECT count(*) AS count FROM audit WHERE action = 'export' AND description LIKE ?";
        for told in [
            "Xuất 0 khách hàng ra CSV (số người được chọn: 1)",
            "Xuất 1 khách hàng ra XLSX (tất cả khách hàng)",
        ] {
            assert_eq!(app.count(log, [told.into()]).await, 1, "{told}");
        }
        let reader = app
            .user_granted("Người Xem", json!({ "contacts_view": "all" }))
            .await;
        reader.get(EXPORT).await.expect_problem(403, "forbidden");
        app.anonymous()
            .get(EXPORT)
            .await
            .expect_problem(401, "unauthenticated");
    })
    .await;
}

#[actix_web::test]
async fn con_9_what_cannot_be_exported_is_named() {
    let app = TestApp::sqlite().await;
    let exporter = exporter(&app).await;
    let refused = exporter.get(&format!("{EXPORT}?columns=name,shoe")).await;
    let refused = refused.expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/pointer"), "?columns");
    assert!(refused.text("/detail").contains("`shoe`"));
    exporter
        .get(&format!("{EXPORT}?q=nmae:an"))
        .await
        .expect_problem(400, "bad_query");
    let too_many = vec!["018f5e2a-0000-7000-8000-000000000001"; 201].join(",");
    for (query, pointer) in [
        ("format=exe".to_owned(), "?format"),
        ("ids=x".to_owned(), "?ids"),
        (format!("ids={too_many}"), "?ids"),
    ] {
        let refused = exporter.get(&format!("{EXPORT}?{query}")).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), pointer);
    }
    let logged = "SELECT count(*) AS count FROM audit WHERE action = 'export'";
    assert_eq!(app.count(logged, []).await, 0);
}

#[actix_web::test]
async fn con_9_a_workbook_types_days_and_holds_no_formula() {
    let app = TestApp::sqlite().await;
    let exporter = exporter(&app).await;
    let born = app.contact().name("=HYPERLINK(\"x\")").owner(&exporter);
    born.set("birthday_on", "1990-05-19").create().await;
    let path = format!("{EXPORT}?format=xlsx&columns=name,birthday_on,level&lang=en");
    let file = exporter.get(&path).await.expect(200);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.body.to_vec())).expect("a workbook");
    let sheet = book.worksheet_range("Contacts").expect("a sheet");
    let rows: Vec<_> = sheet.rows().collect();
    assert_eq!(rows[0][0].to_string(), "Filter");
    assert_eq!(rows[0][1].to_string(), "all contacts");
    assert_eq!(rows[4][2].to_string(), "Level");
    assert_eq!(rows[5][0], Data::String("=HYPERLINK(\"x\")".to_owned()));
    assert!(matches!(rows[5][1], Data::DateTime(_)));
    let name = file.header("content-disposition").expect("a file name");
    assert!(name.contains("filename=\"contacts-2"), "{name}");
}

#[actix_web::test]
async fn con_9_many_contacts_are_exported_in_pieces_each_once() {
    on_both(async |app| {
        let employee = app.employee().await;
        people(&app, &employee, 12_000).await;
        let administrator = app.administrator().await;
        let path = format!("{EXPORT}?columns=email,tags,do_not_contact");
        let file = administrator.get(&path).await.expect(200);
        assert!(file.largest_piece_bytes < file.body.len() / 2);
        let lines = lines(&file);
        assert_eq!(lines.len(), 12_001);
        assert_eq!(lines.iter().collect::<HashSet<_>>().len(), 12_001);
    })
    .await;
}
