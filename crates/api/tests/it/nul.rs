//! U+0000, which PostgreSQL keeps in no text, is refused wherever a text comes in.

use serde_json::json;
use test_support::on_both;

#[actix_web::test]
async fn api_2_a_body_with_a_nul_is_refused_with_its_place() {
    on_both(async |app| {
        let employee = app.employee().await;
        for (path, body, pointer) in [
            ("/api/v1/contacts", json!({ "name": "a\0b" }), "/name"),
            (
                "/api/v1/contacts",
                json!({ "name": "An", "tags": ["vip", "\0"] }),
                "/tags/1",
            ),
            (
                "/api/v1/auth/login",
                json!({ "email": "a\0@b.vn", "password": "x" }),
                "/email",
            ),
        ] {
            let refused = employee.post(path, body).await;
            let refused = refused.expect_problem(422, "invalid");
            assert_eq!(refused.text("/errors/0/pointer"), pointer);
        }
    })
    .await;
}

#[actix_web::test]
async fn api_2_a_query_with_a_nul_is_refused_with_its_place() {
    on_both(async |app| {
        let employee = app.employee().await;
        for name in ["tag", "source", "q"] {
            let refused = employee.get(&format!("/api/v1/contacts?{name}=%00")).await;
            let refused = refused.expect_problem(422, "invalid");
            assert_eq!(refused.text("/errors/0/pointer"), format!("?{name}"));
        }
    })
    .await;
}
