//! A run that is stopped at any checkpoint and started again ends as if it had never stopped.

use std::collections::BTreeMap;
use std::time::Duration;

use db::Engine;
use serde_json::{Value, json};
use test_support::{Answer, TestApp, User, collect_contacts, messy_file, on_both};
use tokio::time::timeout;

use super::{at_each_checkpoint, counts, run, start, upload};

/// What a file can change of every contact, by e-mail address.
async fn contacts(user: &User) -> BTreeMap<String, Value> {
    let mut contacts = BTreeMap::new();
    let mut after = String::new();
    loop {
        let page = user.get(&format!("/api/v1/contacts?limit=200{after}"));
        match collect_contacts(&page.await.expect(200).json, &mut contacts) {
            Some(cursor) => after = format!("&cursor={cursor}"),
            None => return contacts,
        }
    }
}

/// Uploads a file of so many rows; returns the address of its import.
async fn uploaded(user: &User, rows: usize) -> String {
    upload(user, "khách.csv", messy_file(rows).as_bytes()).await
}

/// Puts the import of such a file into the queue; returns its address.
async fn queued(user: &User, rows: usize) -> String {
    let address = uploaded(user, rows).await;
    start(user, &address, json!({})).await;
    address
}

#[track_caller]
fn assert_status(import: &Answer, status: &str) {
    assert_eq!(import.json["status"], status, "{}", import.json);
}

/// Makes the job of a killed process claimable again, as a restart and the passing of time do.
async fn restart(app: &TestApp) {
    jobs::recover_at_start(&app.ctx.db, "next-boot")
        .await
        .expect("recovers");
    if app.ctx.db.engine() == Engine::Postgres {
        app.execute(
            "UPDATE jobs SET lease_until = now() - interval '1 second'",
            [],
        )
        .await;
    }
}

#[actix_web::test]
async fn con_7_dying_at_any_moment_loses_and_repeats_no_row() {
    const ROWS: usize = 20_000;
    on_both(async |app| {
        let user = app.employee().await;
        let address = queued(&user, ROWS).await;
        // Whatever the run is doing when its time is up is dropped like that of a killed process.
        for lifetime_ms in [5, 30, 80, 150, 300, 450] {
            let _ = timeout(
                Duration::from_millis(lifetime_ms),
                app.run_jobs_until_idle(),
            )
            .await;
            restart(&app).await;
        }
        app.run_jobs_until_idle().await;
        let import = user.get(&address).await.expect(200);
        assert_status(&import, "imported");
        let [inserted, updated, ignored, header, rejected] = counts(&import);
        assert_eq!(inserted + updated + ignored, ROWS as u64 + 1);
        assert_eq!((header, rejected), (1, (ROWS / 100) as u64));
        let contacts = app
            .count("SELECT count(*) AS count FROM contacts", [])
            .await;
        assert_eq!(u64::try_from(contacts), Ok(inserted));
        let kept = app
            .count("SELECT count(*) AS count FROM import_row_errors", [])
            .await;
        assert_eq!(u64::try_from(kept), Ok(rejected));
        let told = "SELECT count(*) AS count FROM events WHERE kind = 'contact.created'";
        assert_eq!(app.count(told, []).await, contacts);
        let codes = app
            .count(
                "SELECT value AS count FROM counters WHERE name = 'contact_code'",
                [],
            )
            .await;
        assert_eq!(codes, contacts);
    })
    .await;
}

#[actix_web::test]
async fn con_7_stopping_at_every_checkpoint_changes_nothing_in_the_end() {
    on_both(async |straight| {
        let user = straight.employee().await;
        let address = uploaded(&user, 6_000).await;
        let whole = run(&straight, &user, &address, json!({})).await;
        assert_status(&whole, "imported");
        let expected = contacts(&user).await;

        let halting = match straight.ctx.db.engine() {
            Engine::Sqlite => TestApp::sqlite().await,
            Engine::Postgres => TestApp::postgres().await,
        };
        // The database itself asks, since a request would come too late at times; the wish is read
        // at the checkpoint after.
        let stops = "UPDATE imports SET is_stop_requested = TRUE WHERE id = new.id";
        at_each_checkpoint(&halting, stops).await;
        let user = halting.employee().await;
        let address = uploaded(&user, 6_000).await;
        let mut stops = 0;
        let ended = loop {
            let import = run(&halting, &user, &address, json!({})).await;
            if import.json["status"] == "imported" {
                break import;
            }
            assert_status(&import, "stopped");
            stops += 1;
            // The last checkpoint asks too; then there is nothing left but to end.
            assert!(stops < 1_000, "the import gets nowhere");
        };
        assert!(stops > 0, "nothing was stopped");
        assert_eq!(counts(&ended), counts(&whole));
        assert_eq!(contacts(&user).await, expected);
    })
    .await;
}

#[actix_web::test]
async fn con_7_a_run_that_lost_its_lease_sets_nothing_back() {
    on_both(async |app| {
        let user = app.employee().await;
        let address = queued(&user, 10).await;
        // Another worker takes the job between its claim and its first write.
        let taken = "UPDATE jobs SET lease_token = lease_token + 1";
        app.trigger("imports", "status", "new.status = 'in_progress'", taken)
            .await;
        assert_eq!(app.run_jobs_until_idle().await, 1);
        let import = user.get(&address).await.expect(200);
        assert_status(&import, "queued");
    })
    .await;
}

#[actix_web::test]
async fn con_7_a_run_whose_job_died_is_stopped_at_once_and_can_go_on() {
    on_both(async |app| {
        let user = app.employee().await;
        let address = queued(&user, 10).await;
        app.execute("UPDATE jobs SET state = 'dead'", []).await;
        let stopped = user
            .post(&format!("{address}/stop"), json!({}))
            .await
            .expect(202);
        assert_status(&stopped, "stopped");
        let whole = run(&app, &user, &address, json!({})).await;
        assert_status(&whole, "imported");
    })
    .await;
}
