//! `POST /form-previews`

use serde_json::json;
use test_support::TestApp;

use super::definition;

#[actix_web::test]
async fn cam_3_a_form_is_drawn_before_it_is_whole() {
    let app = TestApp::sqlite().await;
    let administrator = app.administrator().await;
    let mut unfinished = definition();
    unfinished["title"] = json!("");
    let drawn = administrator.post("/api/v1/form-previews", unfinished);
    let drawn = drawn.await.expect(200);
    assert!(drawn.text("/html").contains("Họ và tên"));
    let anonymous = app.anonymous().post("/api/v1/form-previews", definition());
    anonymous.await.expect_problem(401, "unauthenticated");
    let reader = json!({ "campaigns_view": "all" });
    let reader = app.user_granted("Đọc", reader).await;
    let refused = reader.post("/api/v1/form-previews", definition()).await;
    refused.expect_problem(403, "forbidden");
}
