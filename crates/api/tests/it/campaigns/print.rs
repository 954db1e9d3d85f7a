//! `GET /campaigns/{id}/members/export` in the formats that are printed: PDF and HTML.

use test_support::{Answer, Client, TestApp, on_both, text_of_pdf};

use super::{campaign, member, move_to};

/// What stands above the table in each format.
const HEADING: [&str; 7] = [
    "Chiến dịch",
    "Hội thảo 2026",
    "Bộ lọc",
    "Thời điểm xuất",
    "Số thành viên trong tệp",
    "Cả chiến dịch: Đăng kí",
    "Cả chiến dịch: Hủy",
];
const COLUMNS: [&str; 10] = [
    "Họ và tên",
    "Di động",
    "Điện thoại",
    "Email",
    "Địa chỉ",
    "Trạng thái",
    "Người phụ trách",
    "Nguồn gốc",
    "Hành động",
    "Thời gian tham gia",
];

async fn export(user: &Client, campaign: &str, query: &str) -> Answer {
    let path = format!("{campaign}/members/export?{query}");
    user.get(&path).await.expect(200)
}

fn html(answer: &Answer) -> String {
    String::from_utf8(answer.body.to_vec()).expect("UTF-8")
}

#[actix_web::test]
async fn cam_8_pdf_and_page_have_the_head_the_columns_and_the_rows() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = campaign(&app, &employee).await;
        let giang = member(&app, &path, "Nguyễn Thị Hương Giang", &employee).await;
        move_to(&app, &giang, "confirmed").await;
        member(&app, &path, "Lê Thị Cúc", &employee).await;
        member(&app, &path, "Người ngoài", &app.stranger().await).await;

        let pdf = export(&employee, &path, "format=pdf").await;
        assert_eq!(pdf.header("content-type"), Some("application/pdf"));
        let pages = text_of_pdf(&pdf.body);
        let page = export(&employee, &path, "format=html").await;
        let page = html(&page);
        let wanted = HEADING.iter().chain(&COLUMNS);
        for wanted in wanted.chain(&["Nguyễn Thị Hương Giang", "Xác nhận", "Lê Thị Cúc"])
        {
            assert!(pages.concat().contains(wanted), "{wanted} in {pages:?}");
            assert!(page.contains(wanted), "{wanted} in {page}");
        }
        for text in [pages.concat(), page] {
            assert!(!text.contains("Người ngoài"), "{text}");
        }
        let confirmed = export(&employee, &path, "format=pdf&status=confirmed").await;
        let confirmed = text_of_pdf(&confirmed.body).concat();
        assert!(confirmed.contains("trạng thái Xác nhận"), "{confirmed}");
        assert!(!confirmed.contains("Lê Thị Cúc"), "{confirmed}");
        let log = "SELECT count(*) AS count FROM audit WHERE action = 'export'";
        assert_eq!(app.count(log, []).await, 3);
    })
    .await;
}

#[actix_web::test]
async fn cam_8_hostile_and_decomposed_names_are_printed_as_names() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = campaign(&app, &employee).await;
    let hostile = "<img src=x onerror=alert(1)>=1+1";
    member(&app, &path, hostile, &employee).await;
    member(&app, &path, "Phân tách", &employee).await;
    // As a program that wrote to the database itself may have left it.
    let decomposed = "UPDATE contacts SET name = ? WHERE name = ?";
    let names = ["Tra\u{302}\u{300}n Thi\u{323} Thu\u{309}y", "Phân tách"];
    let changed = app.execute(decomposed, names.map(Into::into)).await;
    assert_eq!(changed, 1);

    let pdf = export(&employee, &path, "format=pdf&columns=name").await;
    let text = text_of_pdf(&pdf.body).concat();
    assert!(text.contains(hostile), "{text}");
    assert!(text.contains("Trần Thị Thủy"), "{text}");

    let page = export(&employee, &path, "format=html&columns=name").await;
    let text = html(&page);
    assert!(!text.contains("<img"), "{text}");
    assert!(text.contains("<td>&lt;img src=x onerror=alert(1)&gt;=1+1</td>"));
    assert_eq!(
        page.header("content-security-policy"),
        Some("sandbox; default-src 'none'; style-src 'unsafe-inline'")
    );
    let disposition = page.header("content-disposition").expect("a file name");
    assert!(
        disposition.starts_with("attachment; filename=\"thanh-vien-"),
        "{disposition}"
    );
}

#[actix_web::test]
async fn cam_8_no_members_and_another_language_are_printed_too() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = campaign(&app, &employee).await;
    for (lang, empty, page) in [
        ("vi", "Không có dòng nào", "Trang 1/1"),
        ("en", "No rows", "Page 1/1"),
    ] {
        let pdf = export(&employee, &path, &format!("format=pdf&lang={lang}")).await;
        let pages = text_of_pdf(&pdf.body);
        assert!(pages.concat().contains(empty), "{pages:?}");
        assert!(pages.concat().contains(page), "{pages:?}");
        let page = export(&employee, &path, &format!("format=html&lang={lang}")).await;
        let page = html(&page);
        assert!(page.contains(&format!("<html lang=\"{lang}\">")), "{page}");
        assert!(page.contains(empty), "{page}");
        assert!(page.trim_end().ends_with("</html>"), "{page}");
    }
}

#[actix_web::test]
async fn cam_8_what_is_printed_needs_the_right_to_export() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = campaign(&app, &employee).await;
    let rights = serde_json::json!({ "campaigns_view": "all" });
    let reader = app.user_granted("Đọc", rights).await;
    for format in ["pdf", "html"] {
        let export = format!("{path}/members/export?format={format}");
        let answer = app.anonymous().get(&export).await;
        answer.expect_problem(401, "unauthenticated");
        reader.get(&export).await.expect_problem(403, "forbidden");
        let stranger = app.stranger().await.get(&export).await;
        stranger.expect_problem(404, "not_found");
        let odd = employee.get(&format!("{export}&columns=shoe")).await;
        odd.expect_problem(422, "invalid");
    }
}
