//! `POST /templates` and `GET /templates/{id}`.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{TEMPLATES, add, add_folder, email, path, sms};

#[actix_web::test]
async fn aut_7_a_template_is_made_and_read() {
    on_both(async |app| {
        let employee = app.employee().await;
        let folder = add_folder(&employee, "Chăm sóc").await;
        let mut body = email(" Sinh nhật ");
        body["folder_id"] = json!(folder.id());
        let made = add(&employee, body).await;
        assert_eq!(made.header("Location"), Some(path(&made).as_str()));
        assert_eq!(made.text("/name"), "Sinh nhật");
        assert_eq!(made.text("/folder/name"), "Chăm sóc");
        assert_eq!(made.text("/html"), "<p>Cảm ơn {{ contact.name }}.</p>");
        assert_eq!(made.json["can_edit"], true);
        assert_eq!(made.json["strip_marks"], false);

        let message = add(&employee, sms("Nhắc hẹn")).await;
        assert_eq!(message.json["strip_marks"], true);
        let stranger = app.stranger().await;
        let read = stranger.get(&path(&message)).await.expect(200);
        assert_eq!(read.header("ETag"), Some("\"1\""));
        assert_eq!(read.text("/text"), "Chào {{ contact.name }}");
        assert_eq!(read.text("/owner/name"), "Hồ Uyên");
        assert_eq!(read.json["can_edit"], false, "a colleague's");
        let logged =
            "SELECT count(*) AS count FROM audit WHERE module = 'templates' AND action = 'create'";
        assert_eq!(app.count(logged, []).await, 3);
    })
    .await;
}

#[actix_web::test]
async fn aut_7_what_cannot_be_sent_is_refused_with_its_place() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    for (part, text, code, detail) in [
        ("subject", "a\nb", "line_break", "a subject is one line"),
        ("subject", " ", "required", "this part is missing"),
        (
            "html",
            "a\n{{ contact.nam }}",
            "unknown_merge_field",
            "line 2, column 4: there is no field `contact.nam`",
        ),
        (
            "html",
            "{{ cf.khong_co }}",
            "unknown_merge_field",
            "line 1, column 4: there is no field `cf.khong_co`",
        ),
        (
            "html",
            "{% for a in b %}",
            "unknown_tag",
            "line 1, column 4: `for` is none of if, elif, else and endif",
        ),
        (
            "html",
            "{{ contact.name | safe }}",
            "unknown_filter",
            "line 1, column 19: there is no filter `safe`",
        ),
        (
            "text",
            "{{ 'a' * 999 }}",
            "not_allowed",
            "line 1, column 8: `*` is not allowed in a placeholder",
        ),
    ] {
        let mut body = email("Thử");
        body[part] = json!(text);
        let refused = employee.post(TEMPLATES, body).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(
            refused.text("/errors/0/pointer"),
            format!("/{part}"),
            "{text}"
        );
        assert_eq!(refused.text("/errors/0/code"), code, "{text}");
        assert_eq!(refused.text("/errors/0/detail"), detail, "{text}");
    }
    let mut unfit = email("Thử");
    unfit["html"] = json!("{{ contact.name contact.name }}");
    let refused = employee.post(TEMPLATES, unfit).await;
    let refused = refused.expect_problem(422, "invalid");
    assert_eq!(
        refused.text("/errors/0/code"),
        "bad_syntax",
        "as the engine says"
    );
    let mut mixed = sms("Thử");
    mixed["subject"] = json!("Chào");
    let refused = employee.post(TEMPLATES, mixed).await;
    let refused = refused.expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/code"), "not_for_kind");
    let mut lost = sms("Thử");
    lost["folder_id"] = json!(uuid::Uuid::nil());
    let refused = employee.post(TEMPLATES, lost).await;
    let refused = refused.expect_problem(422, "invalid");
    assert_eq!(refused.text("/errors/0/pointer"), "/folder_id");
    assert_eq!(
        app.count("SELECT count(*) AS count FROM templates", [])
            .await,
        0
    );
}

#[actix_web::test]
async fn aut_7_fields_of_the_business_may_be_named() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let field = json!({ "label": "Hạng thẻ", "kind": "text", "key": "hang_the" });
        administrator
            .post("/api/v1/custom-fields", field)
            .await
            .expect(201);
        let mut body = sms("Hạng");
        body["text"] = json!("Hạng {{ cf.hang_the | default(\"mới\") }}");
        add(&administrator, body).await;
    })
    .await;
}

#[actix_web::test]
async fn aut_7_a_name_is_given_once_in_a_folder() {
    on_both(async |app| {
        let employee = app.employee().await;
        add(&employee, email("Khuyến mãi")).await;
        let taken = employee.post(TEMPLATES, sms("khuyen MAI")).await;
        taken.expect_problem(409, "duplicate_name");
        let folder = add_folder(&employee, "Khác").await;
        let mut elsewhere = sms("Khuyến mãi");
        elsewhere["folder_id"] = json!(folder.id());
        add(&employee, elsewhere.clone()).await;
        let taken = employee.post(TEMPLATES, elsewhere).await;
        taken.expect_problem(409, "duplicate_name");
    })
    .await;
}

#[actix_web::test]
async fn aut_7_making_templates_takes_the_right() {
    let app = TestApp::sqlite().await;
    let viewer = app
        .user_granted("Xem", json!({ "templates_view": "all" }))
        .await;
    let refused = viewer.post(TEMPLATES, email("Thử")).await;
    refused.expect_problem(403, "forbidden");
    let nobody = app.anonymous().post(TEMPLATES, email("Thử")).await;
    nobody.expect_problem(401, "unauthenticated");
}
