//! `POST /templates/preview`.

use serde_json::{Value, json};
use test_support::{TestApp, on_both};

use super::TEMPLATES;

fn preview() -> String {
    format!("{TEMPLATES}/preview")
}

#[actix_web::test]
async fn aut_7_a_message_is_shown_with_the_facts_of_a_contact() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let field = json!({ "label": "Hẹn ngày", "kind": "date", "key": "hen_ngay" });
        administrator.post("/api/v1/custom-fields", field).await.expect(201);
        let employee = app.employee().await;
        let contact = app.contact().name("Nguyễn <Thị> Giang").owner(&employee);
        let contact = contact.set("gender", "female").set("mobile", "0902148861");
        let contact = contact.set("custom", json!({ "hen_ngay": "2026-12-31" }));
        let contact = contact.create().await;
        let body = json!({
            "kind": "email",
            "subject": "Chào {{ contact.salutation }} {{ contact.first_name }}",
            "html": "<p>{{ contact.name }}: {{ contact.mobile }}, {{ cf.hen_ngay }}, {{ owner.name }}</p>\
                     <p><a href=\"https://sen.vn\">{{ contact.company | default(\"Xem\") }}</a></p>",
            "contact_id": contact.id(),
        });
        let shown = employee.post(&preview(), body).await.expect(200);
        assert_eq!(shown.text("/subject"), "Chào chị Giang");
        let page = "<p>Nguyễn &lt;Thị&gt; Giang: 090 214 8861, 31&#x2f;12&#x2f;2026, Hồ Uyên</p>\
                    <p><a href=\"https://sen.vn\">Xem</a></p>";
        assert_eq!(shown.text("/html"), page);
        let text = "Nguyễn <Thị> Giang: 090 214 8861, 31/12/2026, Hồ Uyên\n\nXem (https://sen.vn)";
        assert_eq!(shown.text("/text"), text);
        assert_eq!(shown.json["sms"], Value::Null);
        assert_eq!(shown.json["problems"], json!([]));
        let made = "SELECT count(*) AS count FROM templates";
        assert_eq!(app.count(made, []).await, 0);
    })
    .await;
}

#[actix_web::test]
async fn cam_9_a_text_message_is_counted_as_it_goes_out() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let text = "Kính chào {{ contact.first_name }}, hẹn gặp lại";
    for (strip_marks, said, encoding) in [
        (false, "Kính chào Giang, hẹn gặp lại", "ucs2"),
        (true, "Kinh chao Giang, hen gap lai", "gsm7"),
    ] {
        let body = json!({ "kind": "sms", "text": text, "strip_marks": strip_marks });
        let shown = employee.post(&preview(), body).await.expect(200);
        assert_eq!(shown.text("/text"), said);
        assert_eq!(shown.text("/sms/encoding"), encoding);
        assert_eq!(shown.json["sms"]["segments"], 1);
        assert_eq!(shown.json["sms"]["characters"], 28);
    }
}

#[actix_web::test]
async fn aut_7_what_is_wrong_is_told_with_its_place() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let body = json!({
        "kind": "email",
        "subject": "{{ contact.nam }}",
        "html": "<p>\n{% for a in b %}",
    });
    let shown = employee.post(&preview(), body).await.expect(200);
    assert_eq!(shown.json["html"], Value::Null, "nothing is rendered");
    let problems = &shown.json["problems"];
    assert_eq!(problems[0]["part"], "subject");
    assert_eq!(problems[0]["code"], "unknown_merge_field");
    assert_eq!(problems[0]["piece"], "contact.nam");
    assert_eq!(problems[1]["position"], json!({ "line": 2, "column": 4 }));
    let unfit = json!({ "kind": "sms", "text": "Chào {{ contact.name contact.name }}" });
    let shown = employee.post(&preview(), unfit).await.expect(200);
    assert_eq!(shown.text("/problems/0/code"), "bad_syntax");
}

#[actix_web::test]
async fn aut_7_a_contact_out_of_sight_is_not_shown() {
    on_both(async |app| {
        let stranger = app.stranger().await;
        let hidden = app.contact().name("Bí mật").owner(&stranger).create().await;
        let employee = app.employee().await;
        let body =
            json!({ "kind": "sms", "text": "{{ contact.name }}", "contact_id": hidden.id() });
        let absent = employee.post(&preview(), &body).await;
        absent.expect_problem(404, "not_found");
        let viewer = app
            .user_granted("Xem", json!({ "templates_view": "all" }))
            .await;
        let refused = viewer.post(&preview(), &body).await;
        refused.expect_problem(403, "forbidden");
        let own = json!({ "kind": "sms", "text": "{{ contact.name }}" });
        viewer.post(&preview(), &own).await.expect(200);
        let nobody = app.user_granted("Không", json!({})).await;
        let refused = nobody.post(&preview(), &own).await;
        refused.expect_problem(403, "forbidden");
        let anonymous = app.anonymous().post(&preview(), &own).await;
        anonymous.expect_problem(401, "unauthenticated");
    })
    .await;
}
