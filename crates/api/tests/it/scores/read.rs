//! `GET /contacts/{id}/score`, and the score in lists and profiles.

use serde_json::json;
use test_support::{Answer, User, on_both};

fn path_of(contact: &Answer) -> String {
    format!("/api/v1/contacts/{}", contact.id())
}

/// Keeps a note of a meeting with the contact.
pub(super) async fn met(user: &User, contact: &Answer) {
    let note = json!({ "kind": "meeting", "body": "Gặp", "happened_at": "2026-11-02T02:00:00Z" });
    let notes = format!("{}/notes", path_of(contact));
    user.post(&notes, note).await.expect(201);
}

/// The score that the contact's profile shows.
pub(super) async fn score_of(user: &User, contact: &Answer) -> i64 {
    let contact = user.get(&path_of(contact)).await.expect(200);
    contact.json["score"].as_i64().unwrap()
}

async fn deal_won(user: &User, contact: &Answer) {
    let deal = json!({ "title": "Bàn ghế", "contact_id": contact.id() });
    let deal = user.post("/api/v1/deals", deal).await.expect(201);
    let step = format!("/api/v1/deals/{}/transitions", deal.id());
    user.post(&step, json!({ "to": "won" })).await.expect(200);
}

#[actix_web::test]
async fn con_3_a_score_is_the_sum_of_what_happened() {
    on_both(async |app| {
        let employee = app.employee().await;
        let contact = app.contact().owner(&employee).create().await;
        assert_eq!(score_of(&employee, &contact).await, 0);
        met(&employee, &contact).await;
        met(&employee, &contact).await;
        let text = json!({ "kind": "general", "body": "Thích gỗ sồi" });
        let notes = format!("{}/notes", path_of(&contact));
        employee.post(&notes, text).await.expect(201);
        deal_won(&employee, &contact).await;
        assert_eq!(score_of(&employee, &contact).await, 60);
        let score = employee.get(&format!("{}/score", path_of(&contact))).await;
        let parts = json!([
            { "activity": "deal_won", "count": 1, "points": 30 },
            { "activity": "meeting", "count": 2, "points": 20 },
            { "activity": "deal_created", "count": 1, "points": 10 },
        ]);
        assert_eq!(
            score.expect(200).json,
            json!({ "points": 60, "parts": parts })
        );
        let listed = employee.get("/api/v1/contacts").await.expect(200);
        assert_eq!(listed.json["items"][0]["score"], 60);
    })
    .await;
}

#[actix_web::test]
async fn con_8_points_move_with_a_merge_and_come_back_when_it_is_undone() {
    on_both(async |app| {
        let employee = app.employee().await;
        let giang = app.contact().name("Giang").owner(&employee).create().await;
        let other = app.contact().name("Hương").owner(&employee).create().await;
        met(&employee, &giang).await;
        deal_won(&employee, &other).await;
        let merge = format!("{}/merge", path_of(&giang));
        let seen = |contact: &Answer| employee.get(&path_of(contact));
        let versions = [seen(&giang).await.version(), seen(&other).await.version()];
        let body = json!({
            "other_id": other.id(), "version": versions[0], "other_version": versions[1],
        });
        let done = employee.post(&merge, body).await.expect(200);
        assert_eq!(score_of(&employee, &giang).await, 50);
        let undo = format!("/api/v1/merges/{}/undo", done.text("/merge_id"));
        employee.post(&undo, json!({})).await.expect(200);
        assert_eq!(score_of(&employee, &giang).await, 10);
        assert_eq!(score_of(&employee, &other).await, 40);
    })
    .await;
}

#[actix_web::test]
async fn con_9_contacts_that_come_back_have_their_points() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        let contact = app.contact().owner(&administrator).create().await;
        met(&administrator, &contact).await;
        let doomed = json!({ "contact_ids": [contact.id()], "action": { "kind": "delete" } });
        let change = administrator.post("/api/v1/contacts/bulk", doomed).await;
        let change = change.expect(202);
        app.run_jobs_until_idle().await;
        let gone = administrator.get(&path_of(&contact)).await;
        gone.expect_problem(404, "not_found");
        let undo = format!("{}/undo", change.header("location").unwrap());
        administrator.post(&undo, json!({})).await.expect(202);
        app.run_jobs_until_idle().await;
        assert_eq!(score_of(&administrator, &contact).await, 10);
    })
    .await;
}

#[actix_web::test]
async fn con_3_the_score_of_a_contact_out_of_sight_is_not_there() {
    on_both(async |app| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        let contact = app.contact().owner(&employee).create().await;
        let path = format!("{}/score", path_of(&contact));
        let hidden = stranger.get(&path).await;
        hidden.expect_problem(404, "not_found");
        let anonymous = app.anonymous().get(&path).await;
        anonymous.expect_problem(401, "unauthenticated");
    })
    .await;
}
