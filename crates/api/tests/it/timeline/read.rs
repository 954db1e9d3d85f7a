//! `GET /contacts/{id}/timeline`.

use serde_json::{Value, json};
use test_support::{Answer, TestApp, User, on_both};

use super::part;

fn kinds(answer: &Answer) -> Vec<String> {
    let items = answer.json["items"].as_array().unwrap();
    let kind = |item: &Value| item["kind"].as_str().unwrap().to_owned();
    items.iter().map(kind).collect()
}

/// A contact in a campaign that this user carries out, renamed, with a note on it.
async fn eventful(app: &TestApp, executor: &User, owner: &User) -> Answer {
    let administrator = app.administrator().await;
    let contact = app.contact().owner(owner).create().await;
    let path = format!("/api/v1/contacts/{}", contact.id());
    let renamed = json!({ "name": "Giang", "owner_id": owner.id, "level": "signed" });
    administrator
        .patch(&path, renamed)
        .if_match(1)
        .await
        .expect(200);
    let campaign = json!({
        "name": "Hội thảo kín", "starts_on": "2026-11-15", "ends_on": "2026-11-30",
        "executor_id": executor.id,
    });
    let campaign = administrator
        .post("/api/v1/campaigns", campaign)
        .await
        .expect(201);
    let members = format!("/api/v1/campaigns/{}/members", campaign.id());
    let body = json!({ "contact_ids": [contact.id()], "source": "Facebook" });
    administrator.post(&members, body).await.expect(200);
    administrator
        .post(&part(&contact, "notes"), json!({ "body": "Hẹn lại" }))
        .await
        .expect(201);
    contact
}

#[actix_web::test]
async fn con_3_a_timeline_tells_what_happened_newest_first_with_names() {
    on_both(async |app| {
        let employee = app.employee().await;
        let contact = eventful(&app, &employee, &employee).await;
        let timeline = part(&contact, "timeline");
        let told = employee.get(&timeline).await.expect(200);
        let expected = [
            "note.added",
            "campaign_member.added",
            "contact.updated",
            "contact.created",
        ];
        assert_eq!(kinds(&told), expected);
        assert_eq!(told.text("/items/0/note/body"), "Hẹn lại");
        assert_eq!(told.text("/items/0/actor/name"), "Minh Trang");
        assert_eq!(told.json["items"][0]["note"]["can_edit"], false);
        let campaign = told.text("/items/1/payload/campaign_id");
        assert_eq!(told.json["items"][1]["names"][campaign], "Hội thảo kín");
        let changes = &told.json["items"][2]["payload"]["changes"];
        assert_eq!(changes["level"], json!(["new", "signed"]));
    })
    .await;
}

#[actix_web::test]
async fn adm_3_a_campaign_out_of_sight_is_not_named() {
    on_both(async |app| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        let contact = eventful(&app, &stranger, &employee).await;
        let told = employee.get(&part(&contact, "timeline")).await.expect(200);
        let joined = &told.json["items"][1];
        assert_eq!(joined["kind"], "campaign_member.added");
        assert_eq!(joined["names"], json!({}));
        assert_eq!(joined["payload"].get("campaign_id"), None);
        assert_eq!(joined["payload"].get("member_id"), None);
        assert!(!told.json.to_string().contains("Hội thảo kín"));
    })
    .await;
}

#[actix_web::test]
async fn adm_3_an_organisation_out_of_sight_is_not_named() {
    on_both(async |app| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        let company = app
            .contact()
            .name("Công ty Kín")
            .set("kind", "organisation");
        let company = company.owner(&stranger).create().await;
        let contact = app.contact().owner(&employee).create().await;
        let path = format!("/api/v1/contacts/{}", contact.id());
        let patch = json!({ "account_id": company.id() });
        let administrator = app.administrator().await;
        administrator
            .patch(&path, patch)
            .if_match(1)
            .await
            .expect(200);
        let timeline = part(&contact, "timeline");
        let hidden = employee.get(&timeline).await.expect(200);
        assert_eq!(hidden.json["items"][0]["names"], json!({}));
        let told = administrator.get(&timeline).await.expect(200);
        assert_eq!(told.json["items"][0]["names"][company.id()], "Công ty Kín");
    })
    .await;
}

#[actix_web::test]
async fn adm_3_a_deal_out_of_sight_tells_nothing_but_that_it_was() {
    on_both(async |app| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        let contact = app.contact().owner(&employee).create().await;
        let administrator = app.administrator().await;
        let deal = json!({
            "title": "Thương vụ kín", "contact_id": contact.id(), "owner_id": stranger.id,
        });
        administrator.post("/api/v1/deals", deal).await.expect(201);
        let timeline = part(&contact, "timeline");
        let hidden = employee.get(&timeline).await.expect(200);
        let is_made = |kind: &String| kind == "deal.created";
        let at = kinds(&hidden).iter().position(is_made).expect("the deal");
        assert_eq!(hidden.json["items"][at]["payload"], json!({}));
        assert!(!hidden.json.to_string().contains("Thương vụ kín"));
        let told = administrator.get(&timeline).await.expect(200);
        let title = format!("/items/{at}/payload/title");
        assert_eq!(told.text(&title), "Thương vụ kín");
    })
    .await;
}

#[actix_web::test]
async fn con_3_a_timeline_is_read_in_pages_by_group_and_by_days() {
    on_both(async |app| {
        let employee = app.employee().await;
        let contact = eventful(&app, &employee, &employee).await;
        let timeline = part(&contact, "timeline");
        let mut seen = Vec::new();
        let mut path = format!("{timeline}?limit=3");
        loop {
            let page = employee.get(&path).await.expect(200);
            seen.extend(kinds(&page));
            let Some(next) = page.json["next_cursor"].as_str() else {
                break;
            };
            path = format!("{timeline}?limit=3&cursor={next}");
        }
        assert_eq!(seen.len(), 4);
        for (query, count) in [
            ("group=notes", 1),
            ("group=changes", 2),
            ("group=campaigns", 1),
            ("from=2020-01-01", 4),
            ("to=2020-01-01", 0),
        ] {
            let found = employee
                .get(&format!("{timeline}?{query}"))
                .await
                .expect(200);
            assert_eq!(kinds(&found).len(), count, "{query}");
        }
        employee
            .get(&format!("{path}&group=notes"))
            .await
            .expect_problem(400, "invalid_cursor");
        for query in ["group=weather", "from=0001-01-01", "page=2"] {
            employee
                .get(&format!("{timeline}?{query}"))
                .await
                .expect_problem(422, "invalid");
        }
    })
    .await;
}

#[actix_web::test]
async fn con_4_a_deleted_note_is_told_without_its_text() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let contact = app.contact().owner(&employee).create().await;
    let notes = part(&contact, "notes");
    let note = employee
        .post(&notes, json!({ "body": "Bí mật" }))
        .await
        .expect(201);
    employee
        .delete(&format!("{notes}/{}", note.id()))
        .await
        .expect(204);
    let told = employee.get(&part(&contact, "timeline")).await.expect(200);
    assert_eq!(kinds(&told)[..2], ["note.deleted", "note.added"]);
    assert_eq!(told.json["items"][1]["note"], Value::Null);
}

#[actix_web::test]
async fn adm_3_the_timeline_of_a_contact_out_of_sight_is_not_found() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let contact = app.contact().owner(&employee).create().await;
    for name in ["timeline", "engagement"] {
        let path = part(&contact, name);
        app.stranger()
            .await
            .get(&path)
            .await
            .expect_problem(404, "not_found");
        app.anonymous()
            .get(&path)
            .await
            .expect_problem(401, "unauthenticated");
    }
}
