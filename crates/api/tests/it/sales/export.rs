//! `GET /deals/export` and its kin

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use serde_json::json;
use test_support::{Answer, TestApp, on_both};

use super::{kind, kinds};

/// The text of a CSV without its mark.
fn text(answer: &Answer) -> String {
    let text = String::from_utf8(answer.body.to_vec()).expect("UTF-8");
    text.trim_start_matches('\u{feff}').to_owned()
}

#[actix_web::test]
async fn con_9_every_kind_is_exported_in_both_languages() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        for (plural, columns, vi, en) in [
            (
                "deals",
                "status,amount,probability,expected_close_on",
                [
                    "Giai đoạn,Giá trị (₫),Khả năng thành công (%),Dự kiến chốt",
                    "Mới,120000000,10,15/12/2026",
                ],
                [
                    "Stage,Value (₫),Probability (%),Expected close",
                    "New,120000000,10,15/12/2026",
                ],
            ),
            (
                "quotes",
                "status,amount,valid_until_on",
                [
                    "Trạng thái,Tổng tiền (₫),Hiệu lực đến",
                    "Nháp,9534000,31/12/2026",
                ],
                ["Status,Total (₫),Valid until", "Draft,9534000,31/12/2026"],
            ),
            (
                "orders",
                "status,amount,payment_status,channel,store",
                [
                    "Trạng thái,Tổng tiền (₫),Thanh toán,Kênh bán,Cửa hàng",
                    "Mới,9534000,Chưa thanh toán,Zalo,Chi nhánh Cầu Giấy",
                ],
                [
                    "Status,Total (₫),Payment,Channel,Shop",
                    "New,9534000,Unpaid,Zalo,Chi nhánh Cầu Giấy",
                ],
            ),
            (
                "contracts",
                "status,amount,signed_on,starts_on,ends_on",
                [
                    "Trạng thái,Giá trị (₫),Ngày ký,Ngày hiệu lực,Ngày hết hạn",
                    "Nháp,90000000,20/11/2026,01/12/2026,30/11/2027",
                ],
                [
                    "Status,Value (₫),Signed on,Starts on,Ends on",
                    "Draft,90000000,20/11/2026,01/12/2026,30/11/2027",
                ],
            ),
            (
                "tickets",
                "status,ticket_type,source,priority,description",
                [
                    "Trạng thái,Loại,Nguồn,Ưu tiên,Nội dung",
                    "Mới mở,Khiếu nại,Zalo,Cao,Máy rò nước sau hai tuần",
                ],
                [
                    "Status,Type,Source,Priority,Description",
                    "Open,Complaint,Zalo,High,Máy rò nước sau hai tuần",
                ],
            ),
        ] {
            let kind = kind(plural);
            kind.made(&app, &employee).await.expect(201);
            for (lang, expected) in [("vi", vi), ("en", en)] {
                let path = format!("{}/export?columns={columns}&lang={lang}", kind.base());
                let file = employee.get(&path).await.expect(200);
                let text = text(&file);
                assert_eq!(text.lines().collect::<Vec<_>>(), expected, "{plural}");
            }
        }
        let log = "SELECT count(*) AS count FROM audit WHERE action = 'export'";
        assert_eq!(app.count(log, []).await, 10);
    })
    .await;
}

#[actix_web::test]
async fn con_9_a_file_follows_filter_and_order_and_holds_no_formula() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        for kind in kinds() {
            let contact = app.contact().name("Đỗ Mai").owner(&employee).create().await;
            for title in ["=1+1", "Máy lọc nước", "Lõi lọc"] {
                let mut body = kind.body(contact.id());
                body["title"] = json!(title);
                employee.post(&kind.base(), body).await.expect(201);
            }
            for (query, expected) in [
                ("columns=title", vec!["Lõi lọc", "Máy lọc nước", "'=1+1"]),
                (
                    "columns=title&sort=created_at&order=asc",
                    vec!["'=1+1", "Máy lọc nước", "Lõi lọc"],
                ),
                ("columns=contact&q=may+loc", vec!["Đỗ Mai"]),
                ("columns=title&from=2000-01-01&to=2000-12-31", vec![]),
            ] {
                let path = format!("{}/export?{query}", kind.base());
                let text = text(&employee.get(&path).await.expect(200));
                let rows: Vec<_> = text.lines().skip(1).collect();
                assert_eq!(rows, expected, "{}: {query}", kind.plural);
            }
            let path = format!("{}/export?status={}", kind.base(), kind.next);
            let text = text(&employee.get(&path).await.expect(200));
            assert_eq!(text.lines().count(), 1, "{text}");
        }
    })
    .await;
}

#[actix_web::test]
async fn con_9_a_sheet_tells_filter_count_and_sum_above_the_table() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        for _ in 0..2 {
            kind("deals").made(&app, &employee).await.expect(201);
        }
        let path = "/api/v1/deals/export?format=xlsx&status=new,won";
        let file = employee.get(path).await.expect(200);
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.body.to_vec())).expect("a workbook");
        let sheet = book.worksheet_range("Cơ hội").expect("the sheet");
        let cells: Vec<&Data> = sheet.rows().flatten().collect();
        for wanted in [
            Data::String("giai đoạn Mới, Thành công".to_owned()),
            Data::String("Tổng giá trị (₫)".to_owned()),
            Data::Float(2.0),
            Data::Float(240_000_000.0),
        ] {
            assert!(cells.contains(&&wanted), "{wanted:?} in {cells:?}");
        }
        // Sums of what is worth nothing, and of what no 64 bits hold.
        let path = "/api/v1/tickets/export?format=html";
        let page = text(&employee.get(path).await.expect(200));
        assert!(!page.contains("Tổng giá trị"), "{page}");
        let much = "UPDATE deals SET amount_minor = 9000000000000000000";
        assert_eq!(app.execute(much, []).await, 2);
        let path = "/api/v1/deals/export?format=html";
        let page = text(&employee.get(path).await.expect(200));
        assert!(
            page.contains("18.000.000.000.000.000.000") || page.contains("18000000000000000000"),
            "{page}"
        );
    })
    .await;
}

#[actix_web::test]
async fn con_9_lists_are_exported_by_who_may_and_as_far_as_they_see() {
    on_both(async |app: TestApp| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        for kind in kinds() {
            let path = format!("{}/export", kind.base());
            kind.made(&app, &employee).await.expect(201);
            kind.made(&app, &stranger).await.expect(201);
            for (user, rows) in [
                (&employee, 1),
                (&stranger, 1),
                (&app.manager().await, 1),
                (&app.administrator().await, 2),
            ] {
                let file = user.get(&path).await.expect(200);
                let text = text(&file);
                assert_eq!(text.lines().count(), rows + 1, "{}: {text}", kind.plural);
            }
            let name = format!("Đọc {}", kind.plural);
            let seen = json!({ (format!("{}_view", kind.plural)): "all" });
            let reader = app.user_granted(&name, seen).await;
            let answer = reader.get(&path).await;
            answer.expect_problem(403, "forbidden");
            let answer = app.anonymous().get(&path).await;
            answer.expect_problem(401, "unauthenticated");
            for (query, pointer) in [
                ("columns=password", "?columns"),
                ("status=odd", "?status"),
                ("limit=3", "?limit"),
            ] {
                let answer = employee.get(&format!("{path}?{query}")).await;
                let answer = answer.expect_problem(422, "invalid");
                assert_eq!(answer.text("/errors/0/pointer"), pointer);
            }
        }
    })
    .await;
}
