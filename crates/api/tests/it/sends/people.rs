//! Sends to the people who work for the members (CAM-9, CAM-10).

use std::slice;

use serde_json::{Value, json};
use test_support::{Answer, SmtpSink, TestApp, User, on_both};

use super::super::campaigns::campaign;
use super::{assert_counts, connect, go, join, letter};

/// The same letter to the people of the members.
fn letter_to_people() -> Value {
    let mut body = letter();
    body["recipients"] = json!("people");
    body
}

/// A contact of this kind and these fields; returns its id.
async fn add(app: &TestApp, owner: &User, name: &str, fields: Value) -> String {
    let mut contact = app.contact().name(name).owner(owner);
    for (field, value) in fields.as_object().unwrap() {
        contact = contact.set(field, value);
    }
    contact.create().await.id().to_owned()
}

/// Members: an organisation of An (primary), Bình and Chi, who has no address, and is a member too; one of
/// nobody; and Dung, who works for nobody. Returns the campaign and the first organisation.
async fn stage(app: &TestApp, user: &User) -> (String, String) {
    let path = campaign(app, user).await;
    let organisation = json!({ "kind": "organisation", "email": "info@anphat.vn" });
    let employer = add(app, user, "Công ty An Phát", organisation).await;
    let works = |email: Option<&str>, is_primary: bool| json!({ "email": email, "account_id": employer, "is_primary": is_primary });
    add(app, user, "Bình", works(Some("binh@x.vn"), false)).await;
    add(app, user, "An", works(Some("an@x.vn"), true)).await;
    let chi = add(app, user, "Chi", works(None, false)).await;
    let empty = json!({ "kind": "organisation", "email": "lien-he@bach-viet.vn" });
    let empty = add(app, user, "Công ty Bách Việt", empty).await;
    let dung = add(app, user, "Dung", json!({ "email": "dung@x.vn" })).await;
    join(app, &path, &[employer.clone(), chi, empty, dung]).await;
    (path, employer)
}

async fn start(app: &TestApp, user: &User, campaign: &str, body: &Value) -> String {
    let sends = format!("{campaign}/sends");
    let made = user.post(&sends, body).await.expect(201);
    let send = format!("{sends}/{}", made.id());
    go(user, &send, "sending").await.expect(200);
    app.run_jobs_until_idle().await;
    send
}

fn delivery<'a>(list: &'a Answer, name: &str) -> &'a Value {
    let mut items = list.json["items"].as_array().unwrap().iter();
    let found = items.find(|one| one["contact_name"] == name);
    found.expect(name)
}

#[actix_web::test]
async fn cam_10_a_letter_goes_to_each_person_of_a_member_once() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        let (campaign, employer) = stage(&app, &user).await;
        let check = format!("{campaign}/sends/check");
        let told = user.post(&check, json!({
            "audience": { "kind": "statuses", "statuses": [] }, "recipients": "people", "is_advertising": true,
        }));
        let told = told.await.expect(200);
        assert_eq!(told.json["total"], 5, "Chi counts once");
        assert_eq!(told.json["allowed"], 3);
        assert_eq!(told.json["blocked"], json!({ "no_address": 1, "no_people": 1 }));

        let send = start(&app, &user, &campaign, &letter_to_people()).await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_eq!(done.text("/recipients"), "people");
        assert_counts(&done, [3, 0, 0, 2, 0]);
        assert_eq!(done.json["reasons"], json!({ "no_address": 1, "no_people": 1 }));
        let mut recipients = sink.recipients();
        recipients.sort();
        assert_eq!(recipients, ["an@x.vn", "binh@x.vn", "dung@x.vn"]);

        let list = user.get(&format!("{send}/deliveries")).await.expect(200);
        let names: Vec<_> = list.json["items"].as_array().unwrap().iter().map(|one| &one["contact_name"]).collect();
        assert_eq!(names, ["An", "Bình", "Chi", "Công ty Bách Việt", "Dung"], "the primary person first");
        for name in ["An", "Bình", "Chi"] {
            let member = json!({ "contact_id": employer, "name": "Công ty An Phát" });
            assert_eq!(delivery(&list, name)["member"], member);
        }
        for name in ["Dung", "Công ty Bách Việt"] {
            assert_eq!(delivery(&list, name)["member"], json!(null));
        }
        let an = delivery(&list, "An")["contact_id"].as_str().unwrap();
        let timeline = user.get(&format!("/api/v1/contacts/{an}/timeline")).await.expect(200);
        let entries = timeline.json["items"].as_array().unwrap();
        assert!(entries.iter().any(|one| one["kind"] == "campaign_member.emailed"));
    })
    .await;
}

/// What the timeline of a contact tells of messages to its people, oldest first.
async fn told_of_people(user: &User, contact: &str) -> Vec<Value> {
    let timeline = user.get(&format!("/api/v1/contacts/{contact}/timeline"));
    let timeline = timeline.await.expect(200);
    let entries = timeline.json["items"].as_array().unwrap().iter().rev();
    let is_theirs = |one: &&Value| one["kind"] == "campaign_member.person_emailed";
    entries.filter(is_theirs).cloned().collect()
}

#[actix_web::test]
async fn con_3_an_organisation_tells_of_what_went_to_its_people() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        let (campaign, employer) = stage(&app, &user).await;
        let send = start(&app, &user, &campaign, &letter_to_people()).await;
        let list = user.get(&format!("{send}/deliveries")).await.expect(200);
        let told = told_of_people(&user, &employer).await;
        assert_eq!(told.len(), 2, "An and Bình, and not Chi without an address");
        for name in ["An", "Bình"] {
            let person = delivery(&list, name)["contact_id"].as_str().unwrap();
            let line = told
                .iter()
                .find(|one| one["payload"]["person_id"] == person)
                .expect(name);
            assert_eq!(line["names"][person], name);
            assert_eq!(line["payload"].get("subject"), None);
        }
        let dung = delivery(&list, "Dung")["contact_id"].as_str().unwrap();
        assert_eq!(told_of_people(&user, dung).await, [] as [Value; 0]);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_people_out_of_sight_are_not_named_on_the_timeline_of_their_organisation() {
    on_both(async |app| {
        let (user, other) = (app.employee().await, app.stranger().await);
        let sink = SmtpSink::start().await;
        connect(&app, &sink).await;
        let path = campaign(&app, &user).await;
        let organisation = json!({ "kind": "organisation" });
        let employer = add(&app, &user, "Công ty An Phát", organisation).await;
        let theirs = json!({ "email": "binh@x.vn", "account_id": employer });
        let person = add(&app, &other, "Bình", theirs).await;
        join(&app, &path, slice::from_ref(&employer)).await;
        let administrator = app.administrator().await;
        start(&app, &administrator, &path, &letter_to_people()).await;
        let seen = told_of_people(&administrator, &employer).await;
        assert_eq!(seen[0]["names"][&person], "Bình");
        let hidden = told_of_people(&user, &employer).await;
        assert_eq!(hidden.len(), 1);
        assert_eq!(hidden[0]["payload"].get("person_id"), None);
        assert!(!hidden[0].to_string().contains("Bình"));
    })
    .await;
}

#[actix_web::test]
async fn cam_10_people_out_of_sight_get_nothing_and_are_told_of_to_nobody() {
    on_both(async |app| {
        let (user, other) = (app.employee().await, app.stranger().await);
        let path = campaign(&app, &user).await;
        let organisation = json!({ "kind": "organisation" });
        let employer = add(&app, &user, "Công ty An Phát", organisation).await;
        let theirs = json!({ "email": "binh@x.vn", "account_id": employer });
        add(&app, &other, "Bình", theirs).await;
        join(&app, &path, &[employer]).await;
        let check = format!("{path}/sends/check");
        let body = json!({
            "audience": { "kind": "statuses", "statuses": [] }, "recipients": "people", "is_advertising": false,
        });
        let own = user.post(&check, &body).await.expect(200);
        assert_eq!(own.json["blocked"], json!({ "no_people": 1 }));
        let administrator = app.administrator().await;
        let all = administrator.post(&check, &body).await.expect(200);
        assert_eq!(all.json["allowed"], 1);
        let send = start(&app, &administrator, &path, &letter_to_people()).await;
        let list = format!("{send}/deliveries");
        let seen = administrator.get(&list).await.expect(200);
        assert_eq!(seen.text("/items/0/address"), "binh@x.vn");
        let seen = user.get(&list).await.expect(200);
        assert_eq!(seen.json["items"], json!([]));
    })
    .await;
}

#[actix_web::test]
async fn cam_9_people_with_one_number_get_one_message_the_primary_person_first() {
    on_both(async |app| {
        let user = app.employee().await;
        let path = campaign(&app, &user).await;
        let organisation = json!({ "kind": "organisation" });
        let employer = add(&app, &user, "Công ty An Phát", organisation).await;
        for (name, is_primary) in [("Bình", false), ("An", true)] {
            let fields =
                json!({ "mobile": "0902148861", "account_id": employer, "is_primary": is_primary });
            add(&app, &user, name, fields).await;
        }
        join(&app, &path, &[employer]).await;
        let body = json!({
            "channel": "sms",
            "audience": { "kind": "statuses", "statuses": [] },
            "recipients": "people",
            "text": "Chao {{ contact.name }}",
            "strip_marks": true,
            "is_advertising": false,
        });
        let send = start(&app, &user, &path, &body).await;
        let list = user.get(&format!("{send}/deliveries")).await.expect(200);
        assert_eq!(delivery(&list, "An")["state"], "accepted");
        assert_eq!(delivery(&list, "Bình")["reason"], "duplicate_address");
        let administrator = app.administrator().await;
        let kept = administrator.get("/api/v1/outbox-messages?channel=sms");
        assert_eq!(kept.await.expect(200).text("/items/0/subject"), "Chao An");
    })
    .await;
}

#[actix_web::test]
async fn cam_10_a_choice_of_people_is_kept_changed_and_copied() {
    on_both(async |app| {
        let user = app.employee().await;
        let (campaign, _) = stage(&app, &user).await;
        let sends = format!("{campaign}/sends");
        let made = user.post(&sends, letter_to_people()).await.expect(201);
        assert_eq!(made.text("/recipients"), "people");
        let send = format!("{sends}/{}", made.id());
        let copied = user
            .post(&format!("{send}/copy"), json!({}))
            .await
            .expect(201);
        assert_eq!(copied.text("/recipients"), "people");
        let changed = user
            .put(&send, letter())
            .if_match(made.version())
            .await
            .expect(200);
        assert_eq!(
            changed.text("/recipients"),
            "members",
            "as it was before there was a choice"
        );
        let mut body = letter();
        body["recipients"] = json!("friends");
        user.post(&sends, body).await.expect_problem(422, "invalid");
        let said = "%gửi đến người liên hệ";
        let lines = "SELECT count(*) AS count FROM audit WHERE description LIKE ?";
        assert_eq!(app.count(lines, [said.into()]).await, 2);
    })
    .await;
}
