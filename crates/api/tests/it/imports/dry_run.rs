//! A dry run counts as a real one would, whatever comes in between.

use std::fmt::Write as _;

use db::Engine;
use serde_json::json;
use test_support::{TestApp, on_both};

use super::{at_each_checkpoint, counts, run, upload};

/// Rows for two batches; every tenth repeats an earlier person.
fn file() -> String {
    let mut file = String::from("Họ tên,Email\n");
    for row in 0..3_000 {
        let person = if row % 10 == 9 { row / 2 } else { row };
        writeln!(file, "Khách {row},khach{person}@x.vn").expect("memory");
    }
    file
}

#[actix_web::test]
async fn con_7_a_batch_of_a_dry_run_that_another_writer_held_up_counts_once() {
    on_both(async |app: TestApp| {
        if app.ctx.db.engine() == Engine::Sqlite {
            // It has one writer, so that none gets in between.
            return;
        }
        let user = app.employee().await;
        let address = upload(&user, "khách.csv", file().as_bytes()).await;
        // Each batch meets the other writer, and gets through at its second attempt.
        app.execute("CREATE SEQUENCE meetings", []).await;
        at_each_checkpoint(
            &app,
            "IF nextval('meetings') % 2 = 1 THEN \
             RAISE EXCEPTION 'another writer' USING ERRCODE = 'serialization_failure'; END IF",
        )
        .await;
        let tried = run(&app, &user, &address, json!({ "is_dry_run": true })).await;
        assert_eq!(tried.json["status"], "imported", "{}", tried.json);
        app.drop_trigger("imports").await;
        let real = run(&app, &user, &address, json!({})).await;
        assert_eq!(real.json["status"], "imported", "{}", real.json);
        assert_eq!(counts(&tried), counts(&real));
    })
    .await;
}

#[actix_web::test]
async fn con_7_a_dry_run_that_died_and_one_run_again_count_once() {
    on_both(async |app: TestApp| {
        let user = app.employee().await;
        let address = upload(&user, "khách.csv", file().as_bytes()).await;
        let fails = match app.ctx.db.engine() {
            Engine::Sqlite => "SELECT RAISE(ABORT, 'power cut')",
            Engine::Postgres => "RAISE EXCEPTION 'power cut'",
        };
        let is_second = "new.position_bytes > old.position_bytes AND old.position_bytes > 0";
        app.trigger("imports", "position_bytes", is_second, fails)
            .await;
        let died = run(&app, &user, &address, json!({ "is_dry_run": true })).await;
        assert_eq!(died.json["status"], "delayed", "{}", died.json);
        app.drop_trigger("imports").await;
        app.execute("UPDATE jobs SET run_at = created_at", []).await;
        app.run_jobs_until_idle().await;
        let tried = user.get(&address).await.expect(200);
        assert_eq!(tried.json["status"], "imported", "{}", tried.json);
        let again = run(&app, &user, &address, json!({ "is_dry_run": true })).await;
        let real = run(&app, &user, &address, json!({})).await;
        assert_eq!(counts(&tried), counts(&real));
        assert_eq!(counts(&again), counts(&real));
    })
    .await;
}

#[actix_web::test]
async fn con_7_a_run_half_done_is_not_forgotten_for_a_dry_one() {
    on_both(async |app: TestApp| {
        let user = app.employee().await;
        let address = upload(&user, "khách.csv", file().as_bytes()).await;
        let stops = "UPDATE imports SET is_stop_requested = TRUE WHERE id = new.id";
        at_each_checkpoint(&app, stops).await;
        let stopped = run(&app, &user, &address, json!({})).await;
        assert_eq!(stopped.json["status"], "stopped", "{}", stopped.json);
        app.drop_trigger("imports").await;
        user.post(&format!("{address}/start"), json!({ "is_dry_run": true }))
            .await
            .expect_problem(409, "import_not_ready");
        let whole = run(&app, &user, &address, json!({})).await;
        assert_eq!(whole.json["status"], "imported", "{}", whole.json);
        assert_eq!(whole.json["counts"]["total"], 3_001);
    })
    .await;
}
