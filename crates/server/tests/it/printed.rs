//! Lists as PDF: set by a child process of the very binary that serves them.

use db::Engine;
use serde_json::json;
use test_support::text_of_pdf;

use crate::{Home, Sen};

#[test]
fn cam_8_a_pdf_is_set_in_a_process_of_its_own() {
    let home = Home::new(Engine::Sqlite);
    let sen = Sen::serve(&home, &[]);
    let contact = json!({ "name": "Nguyễn Thị Hương Giang" });
    sen.post("/api/v1/contacts", &contact).expect(201);
    let file = sen.get("/api/v1/contacts/export?format=pdf").expect(200);
    let page = text_of_pdf(&file.body).concat();
    for wanted in [
        "Khách hàng",
        "tất cả",
        "Nguyễn Thị Hương Giang",
        "Trang 1/1",
    ] {
        assert!(page.contains(wanted), "{wanted} in {page}");
    }
}
