//! A run that is stopped at any checkpoint and started again ends as if it had never stopped.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use db::Engine;
use serde_json::{Value, json};
use test_support::{TestApp, User, on_both};
use tokio::time::timeout;

use super::{at_each_checkpoint, counts, run, upload};

/// Rows of which every tenth repeats an earlier contact and every hundredth cannot be read.
fn file(rows: usize) -> String {
    let mut file = String::from("Họ tên,Email,Di động,Công ty,Tỉnh\n");
    for row in 0..rows {
        let person = if row % 10 == 9 { row / 2 } else { row };
        let email = if row % 100 == 50 {
            "hỏng".to_owned()
        } else {
            format!("khach{person}@x.vn")
        };
        writeln!(
            file,
            "Nguyễn Văn {row},{email},0902{person:06},Công ty {},Hà Nội",
            person % 7
        )
        .expect("memory");
    }
    file
}

/// What a file can change of every contact, by e-mail address.
async fn contacts(user: &User) -> BTreeMap<String, Value> {
    let mut contacts = BTreeMap::new();
    let mut path = "/api/v1/contacts?limit=200".to_owned();
    loop {
        let page = user.get(&path).await.expect(200);
        for contact in page.json["items"].as_array().expect("a page") {
            let mut facts = contact.clone();
            for differing in ["id", "created_at", "updated_at", "owner"] {
                facts.as_object_mut().expect("a contact").remove(differing);
            }
            contacts.insert(contact["email"].to_string(), facts);
        }
        let Some(cursor) = page.json["next_cursor"].as_str() else {
            return contacts;
        };
        path = format!("/api/v1/contacts?limit=200&cursor={cursor}");
    }
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
        let address = upload(&user, "khách.csv", file(ROWS).as_bytes()).await;
        user.post(&format!("{address}/start"), json!({}))
            .await
            .expect(202)
            .expect(202);
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
        assert_eq!(import.json["status"], "imported", "{}", import.json);
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
        let address = upload(&user, "khách.csv", file(6_000).as_bytes()).await;
        let whole = run(&straight, &user, &address, json!({})).await;
        assert_eq!(whole.json["status"], "imported", "{}", whole.json);
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
        let address = upload(&user, "khách.csv", file(6_000).as_bytes()).await;
        let mut stops = 0;
        let ended = loop {
            let import = run(&halting, &user, &address, json!({})).await;
            if import.json["status"] == "imported" {
                break import;
            }
            assert_eq!(import.json["status"], "stopped", "{}", import.json);
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
        let address = upload(&user, "khách.csv", file(10).as_bytes()).await;
        user.post(&format!("{address}/start"), json!({}))
            .await
            .expect(202);
        // Another worker takes the job between its claim and its first write.
        let taken = "UPDATE jobs SET lease_token = lease_token + 1";
        app.trigger("imports", "status", "new.status = 'in_progress'", taken)
            .await;
        assert_eq!(app.run_jobs_until_idle().await, 1);
        let import = user.get(&address).await.expect(200);
        assert_eq!(import.json["status"], "queued", "{}", import.json);
    })
    .await;
}

#[actix_web::test]
async fn con_7_a_run_whose_job_died_is_stopped_at_once_and_can_go_on() {
    on_both(async |app| {
        let user = app.employee().await;
        let address = upload(&user, "khách.csv", file(10).as_bytes()).await;
        user.post(&format!("{address}/start"), json!({}))
            .await
            .expect(202);
        app.execute("UPDATE jobs SET state = 'dead'", []).await;
        let stopped = user
            .post(&format!("{address}/stop"), json!({}))
            .await
            .expect(202);
        assert_eq!(stopped.json["status"], "stopped", "{}", stopped.json);
        let whole = run(&app, &user, &address, json!({})).await;
        assert_eq!(whole.json["status"], "imported", "{}", whole.json);
    })
    .await;
}
