//! `POST /f/{slug}`: what becomes of what somebody sends.

use serde_json::json;
use test_support::{Answer, TestApp, on_both};

use super::{Made, count, definition, form, page};

const GIANG: [(&str, &str); 3] = [
    ("name", "Hương Giang"),
    ("email", "Giang@AnPhat.vn"),
    ("mobile", "0162 345 6789"),
];

async fn members(app: &TestApp, made: &Made) -> Answer {
    let path = format!("{}/members", made.campaign);
    app.administrator().await.get(&path).await.expect(200)
}

async fn contact(app: &TestApp, id: &str) -> Answer {
    let path = format!("/api/v1/contacts/{id}");
    app.administrator().await.get(&path).await.expect(200)
}

#[actix_web::test]
async fn cam_3_somebody_new_becomes_a_contact_and_a_member() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        let mut values = GIANG.to_vec();
        values.push(("sen.query", "utm_source=facebook&utm_campaign=Thu"));
        let thanked = made.send(&app, &values).await.expect(200);
        assert!(page(&thanked).contains("Cảm ơn bạn"));
        assert!(thanked.cookies().is_empty());
        let listed = members(&app, &made).await;
        let member = &listed.json["items"][0];
        assert_eq!(member["status"], "registered");
        assert_eq!(member["source"], "Facebook");
        assert_eq!(member["action"], "submit_form");
        let id = member["contact_id"].as_str().unwrap();
        let contact = contact(&app, id).await;
        assert_eq!(contact.text("/name"), "Hương Giang");
        assert_eq!(contact.text("/email"), "giang@anphat.vn");
        assert_eq!(contact.text("/mobile"), "+84323456789");
        assert_eq!(contact.text("/source"), "Facebook");
        // Whoever carries the campaign out sees who registers.
        assert_eq!(contact.text("/owner/name"), "Hồ Uyên");
        let history = format!(
            "{}/members/{}/history",
            made.campaign,
            member["id"].as_str().unwrap()
        );
        let history = app.administrator().await.get(&history).await.expect(200);
        assert_eq!(history.json[0]["actor_kind"], "form");
        let timeline = format!("/api/v1/contacts/{id}/timeline");
        let timeline = app.administrator().await.get(&timeline).await.expect(200);
        let kinds: Vec<_> = timeline.json["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|item| item["kind"].as_str())
            .collect();
        for kind in ["form.submitted", "campaign_member.added", "contact.created"] {
            assert!(kinds.contains(&kind), "{kinds:?}");
        }
    })
    .await;
}

#[actix_web::test]
async fn cam_3_who_sends_on_goes_where_the_maker_wants() {
    let app = TestApp::sqlite().await;
    let mut definition = definition();
    definition["thanks_url"] = json!("https://anphat.vn/cam-on");
    let made = form(&app, &definition).await;
    let sent = made.send(&app, &GIANG).await.expect(303);
    assert_eq!(sent.header("location"), Some("https://anphat.vn/cam-on"));
    let framed = Made {
        address: format!("{}?embed=1", made.address),
        ..made
    };
    let sent = page(&framed.send(&app, &GIANG).await.expect(200));
    assert!(sent.contains("target=\"_top\""), "{sent}");
}

#[actix_web::test]
async fn g10_a_known_contact_gets_blanks_filled_and_nothing_overwritten() {
    on_both(async |app: TestApp| {
        let known = app.contact().name("Nguyễn Hương Giang");
        let known = known.set("email", "giang@anphat.vn").create().await;
        let made = form(&app, &definition()).await;
        made.send(&app, &GIANG).await.expect(200);
        let after = contact(&app, known.id()).await;
        assert_eq!(after.text("/name"), "Nguyễn Hương Giang");
        assert_eq!(after.text("/mobile"), "+84323456789");
        assert_eq!(count(&app, "contacts").await, 1);
        // What was typed is kept with the submission.
        let sent = app
            .administrator()
            .await
            .get(&format!("{}/submissions", made.path));
        let sent = sent.await.expect(200);
        assert_eq!(sent.text("/items/0/answers/0/value"), "Hương Giang");
        assert_eq!(sent.text("/items/0/contact_name"), "Nguyễn Hương Giang");
    })
    .await;
}

#[actix_web::test]
async fn con_8_a_number_tells_who_somebody_is_where_no_address_does() {
    on_both(async |app: TestApp| {
        let known = app.contact().set("mobile", "0323456789").create().await;
        let made = form(&app, &definition()).await;
        made.send(&app, &GIANG).await.expect(200);
        assert_eq!(
            contact(&app, known.id()).await.text("/email"),
            "giang@anphat.vn"
        );
        // The same number with another address is somebody else of the household.
        let other = [
            ("name", "Bảo"),
            ("email", "bao@anphat.vn"),
            ("mobile", "0323456789"),
        ];
        made.send(&app, &other).await.expect(200);
        assert_eq!(count(&app, "contacts").await, 2);
    })
    .await;
}

#[actix_web::test]
async fn con_8_who_sends_a_form_twice_at_once_is_one_contact() {
    on_both(async |app: TestApp| {
        let mut definition = definition();
        definition["fields"][1]["is_required"] = false.into();
        definition["fields"][2]["is_required"] = true.into();
        let made = form(&app, &definition).await;
        let sent = ["Giang", "Hương Giang", "Nguyễn Hương Giang"].map(|name| {
            let (made, app) = (&made, &app);
            async move {
                let typed = [("name", name), ("mobile", "0323456789")];
                made.send(app, &typed).await.expect(200);
            }
        });
        futures::future::join_all(sent).await;
        assert_eq!(count(&app, "contacts").await, 1);
    })
    .await;
}

#[actix_web::test]
async fn cam_4_who_registers_again_stays_as_they_are() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        made.send(&app, &GIANG).await.expect(200);
        let member = members(&app, &made).await.json["items"][0]["id"].clone();
        let moves = format!(
            "{}/members/{}/transitions",
            made.campaign,
            member.as_str().unwrap()
        );
        let cancelled = app
            .administrator()
            .await
            .post(&moves, json!({ "to": "cancelled" }));
        cancelled.await.expect(200);
        let again = made.send(&app, &GIANG).await.expect(200);
        assert!(page(&again).contains("Cảm ơn bạn"));
        let listed = members(&app, &made).await;
        assert_eq!(listed.json["items"].as_array().map(Vec::len), Some(1));
        assert_eq!(listed.json["items"][0]["status"], "cancelled");
        assert_eq!(count(&app, "form_submissions").await, 2);
    })
    .await;
}

#[actix_web::test]
async fn cam_3_a_page_sent_twice_is_one_submission() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        let token = made.token(&app, 30);
        for _ in 0..2 {
            made.send_page(&app, &token, &GIANG).await.expect(200);
        }
        assert_eq!(count(&app, "form_submissions").await, 1);
    })
    .await;
}

#[actix_web::test]
async fn cam_3_one_page_registers_one_after_the_other() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        let token = made.token(&app, 30);
        let bao = [("name", "Bảo"), ("email", "bao@anphat.vn")];
        for values in [&GIANG[..], &bao, &GIANG, &bao] {
            made.send_page(&app, &token, values).await.expect(200);
        }
        assert_eq!(count(&app, "form_submissions").await, 2);
        let listed = members(&app, &made).await;
        assert_eq!(listed.json["items"].as_array().map(Vec::len), Some(2));
    })
    .await;
}

#[actix_web::test]
async fn cam_3_what_is_wrong_is_told_at_the_field_and_nothing_is_written() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        let typed = [
            ("name", "<b>Giang</b>"),
            ("email", "giang"),
            ("mobile", "12"),
        ];
        let refused = page(&made.send(&app, &typed).await.expect(422));
        for said in [
            "Email chưa đúng",
            "Số điện thoại chưa đúng",
            "xem lại các ô",
        ] {
            assert!(refused.contains(said), "{said}");
        }
        // What was typed is still there, as text.
        assert!(refused.contains("value=\"&lt;b&gt;Giang&lt;"), "{refused}");
        assert!(refused.contains("value=\"giang\""));
        for table in ["contacts", "campaign_members", "form_submissions", "events"] {
            assert_eq!(count(&app, table).await, 0, "{table}");
        }
    })
    .await;
}

#[actix_web::test]
async fn cam_3_a_closed_form_takes_nothing() {
    let app = TestApp::sqlite().await;
    let made = form(&app, &definition()).await;
    let close = json!({ "definition": definition(), "is_open": false });
    let put = app.administrator().await.put(&made.path, close).if_match(1);
    put.await.expect(200);
    let refused = made.send(&app, &GIANG).await.expect(410);
    assert!(page(&refused).contains("đã đóng"));
    assert_eq!(count(&app, "contacts").await, 0);
}

#[actix_web::test]
async fn con_12_a_form_asks_for_fields_of_the_business_s_own() {
    on_both(async |app: TestApp| {
        let field = json!({ "label": "Cỡ áo", "kind": "multi_select", "options": ["S", "M", "L"] });
        let administrator = app.administrator().await;
        administrator
            .post("/api/v1/custom-fields", field)
            .await
            .expect(201);
        let mut definition = definition();
        let asked = json!({ "target": "cf.co_ao", "label": "Cỡ áo của bạn", "is_required": true });
        definition["fields"][2] = asked;
        let made = form(&app, &definition).await;
        let html = page(&app.anonymous().get(&made.address).await.expect(200));
        assert!(
            html.contains("type=\"checkbox\" name=\"cf.co_ao\" value=\"S\""),
            "{html}"
        );
        let values = [GIANG[0], GIANG[1], ("cf.co_ao", "M"), ("cf.co_ao", "S")];
        made.send(&app, &values).await.expect(200);
        let listed = members(&app, &made).await;
        let id = listed.json["items"][0]["contact_id"].as_str().unwrap();
        assert_eq!(
            contact(&app, id).await.json["custom"]["co_ao"],
            json!(["S", "M"])
        );
    })
    .await;
}
