//! A bulk change of thousands: stopped, taken up again, and never beyond the caller's rights.

use db::Engine;
use serde_json::{Value, json};
use test_support::{Answer, TestApp, User, on_both};

use super::{counts, undo};
use crate::campaigns::bulk_jobs::people;

/// Three batches.
const PEOPLE: u64 = 4_500;
/// One batch.
const BATCH: u64 = 2_000;

async fn ask(user: &User) -> Answer {
    let action = json!({ "kind": "set_level", "level": "paused" });
    let body = json!({ "filter": {}, "action": action });
    user.post("/api/v1/contacts/bulk", body).await.expect(202)
}

fn address_of(started: &Answer) -> String {
    started.header("location").expect("a location").to_owned()
}

async fn paused(app: &TestApp) -> i64 {
    let text = "SELECT count(*) AS count FROM contacts WHERE level = 'paused'";
    app.count(text, []).await
}

/// Has the database do this at the first checkpoint of a job.
async fn at_first_checkpoint(app: &TestApp, action: &str) {
    let condition = "old.progress_done = 0 AND new.progress_done > 0";
    app.trigger("jobs", "progress_done", condition, action)
        .await;
}

/// Lets the second batch of a job fail once, and the next attempt go well.
async fn run_with_a_failure(app: &TestApp) {
    let fails = match app.ctx.db.engine() {
        Engine::Sqlite => "SELECT RAISE(ABORT, 'power cut')",
        Engine::Postgres => "RAISE EXCEPTION 'power cut'",
    };
    let is_second = "old.progress_done > 0 AND new.progress_done > old.progress_done";
    app.trigger("jobs", "progress_done", is_second, fails).await;
    app.run_jobs_until_idle().await;
    app.drop_trigger("jobs").await;
    app.execute("UPDATE jobs SET run_at = created_at", []).await;
    app.run_jobs_until_idle().await;
}

async fn stage(user: &User, address: &str) -> (String, Value) {
    let change = user.get(address).await.expect(200);
    (
        change.text("/stage").to_owned(),
        change.json["counts"].clone(),
    )
}

#[actix_web::test]
async fn con_9_a_change_goes_on_after_a_failure_and_so_does_its_undoing() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        people(&app, &employee, PEOPLE).await;
        let started = ask(&employee).await;
        run_with_a_failure(&app).await;
        let address = address_of(&started);
        let done = ("done".to_owned(), counts(PEOPLE, 0, 0));
        assert_eq!(stage(&employee, &address).await, done);
        let rows = "SELECT count(*) AS count FROM bulk_change_rows";
        assert_eq!(app.count(rows, []).await, 4_500);
        let events = "SELECT count(*) AS count FROM events WHERE kind = 'contact.updated'";
        assert_eq!(app.count(events, []).await, 4_500);
        let log = "SELECT count(*) AS count FROM audit WHERE description LIKE 'Chuyển 4500 khách%'";
        assert_eq!(app.count(log, []).await, 1);

        employee
            .post(&format!("{address}/undo"), json!({}))
            .await
            .expect(202);
        run_with_a_failure(&app).await;
        let undone = employee.get(&address).await.expect(200);
        assert_eq!(undone.text("/stage"), "undone");
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": PEOPLE, "left_alone": 0 })
        );
        assert_eq!(paused(&app).await, 0);
    })
    .await;
}

#[actix_web::test]
async fn con_9_what_a_stopped_change_did_stays_and_is_undone_as_far() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        people(&app, &employee, PEOPLE).await;
        let started = ask(&employee).await;
        at_first_checkpoint(&app, "UPDATE jobs SET cancel_requested = TRUE").await;
        app.run_jobs_until_idle().await;
        app.drop_trigger("jobs").await;
        let address = address_of(&started);
        let stopped = ("stopped".to_owned(), counts(2 * BATCH, 0, 0));
        assert_eq!(stage(&employee, &address).await, stopped);
        let undone = undo(&app, &employee, &address).await;
        assert_eq!(
            undone.json["undo"],
            json!({ "put_back": 2 * BATCH, "left_alone": 0 }),
            "{}",
            undone.json
        );
        assert_eq!(paused(&app).await, 0);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_who_loses_the_right_part_way_changes_nothing_more() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        people(&app, &employee, PEOPLE).await;
        let started = ask(&employee).await;
        at_first_checkpoint(
            &app,
            "DELETE FROM role_grants WHERE permission = 'contacts_edit'",
        )
        .await;
        app.run_jobs_until_idle().await;
        app.drop_trigger("jobs").await;
        let address = address_of(&started);
        let failed = ("failed".to_owned(), counts(BATCH, 0, 0));
        assert_eq!(stage(&employee, &address).await, failed);
        assert_eq!(paused(&app).await, 2_000);
        let log = "SELECT count(*) AS count FROM audit WHERE description LIKE 'Chuyển 2000 khách%'";
        assert_eq!(app.count(log, []).await, 1);
    })
    .await;
}
