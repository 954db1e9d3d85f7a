//! Calls to the people who work for the members: a key that one of them presses is the member's answer
//! (CAM-11).

use serde_json::{Value, json};
use test_support::{TestApp, User, on_both};

use super::super::campaigns::campaign;
use super::{care, join, kept, member, placed};

/// An organisation with one person called on its behalf; returns the campaign and the organisation.
async fn called(app: &TestApp, user: &User) -> (String, String) {
    let path = campaign(app, user).await;
    let employer = app.contact().name("Công ty An Phát").owner(user);
    let employer = employer.set("kind", "organisation").create().await;
    let person = app.contact().name("Trần Văn Bình").owner(user);
    let person = person.set("mobile", "0902148861");
    person.set("account_id", employer.id()).create().await;
    join(app, &path, &[employer.id().to_owned()]).await;
    let mut body = care();
    body["recipients"] = json!("people");
    placed(app, user, &path, body).await;
    (path, employer.id().to_owned())
}

/// Presses a key in the only call; returns what came of it.
async fn press(app: &TestApp, keys: &str) -> Value {
    let administrator = app.administrator().await;
    let message = kept(app).await.remove(0);
    let body = json!({ "outcome": "answered", "keys": keys, "seconds": 12 });
    let told = administrator.post(&format!("{message}/answer"), body).await;
    told.expect(200).json["call"]["result"]["key_effect"].clone()
}

#[actix_web::test]
async fn cam_11_a_key_that_somebody_presses_moves_the_organisation_that_is_the_member() {
    on_both(async |app| {
        let user = app.employee().await;
        let (campaign, _) = called(&app, &user).await;
        assert_eq!(press(&app, "1").await, "changed");
        let moved = member(&user, &campaign).await;
        assert_eq!(moved["name"], "Công ty An Phát");
        assert_eq!(moved["status"], "confirmed");
        let path = format!(
            "{campaign}/members/{}/history",
            moved["id"].as_str().unwrap()
        );
        let history = user.get(&path).await.expect(200);
        let entries = history.json.as_array().or(history.json["items"].as_array());
        let last = entries.unwrap().last().unwrap().clone();
        assert_eq!(last["note"], "Phím 1 (Trần Văn Bình)");
    })
    .await;
}

#[actix_web::test]
async fn cam_11_who_answers_for_a_member_that_was_taken_out_has_it_join_again() {
    on_both(async |app| {
        let user = app.employee().await;
        let (campaign, employer) = called(&app, &user).await;
        let gone = member(&user, &campaign).await;
        let path = format!("{campaign}/members/{}", gone["id"].as_str().unwrap());
        let removed = app.administrator().await.delete(&path).await;
        assert!(removed.status < 300, "{}", removed.json);
        assert_eq!(press(&app, "9").await, "joined");
        let again = member(&user, &campaign).await;
        assert_eq!(again["contact_id"], employer.as_str(), "not the person");
        assert_eq!(again["status"], "registered");
    })
    .await;
}
