//! `POST /duplicates/scan`.

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{DUPLICATES, pair_of};

#[actix_web::test]
async fn rta_2_a_scan_compares_what_has_changed_and_nothing_twice() {
    on_both(async |app| {
        let employee = app.employee().await;
        pair_of(&app, [&employee, &employee]).await;
        // As contacts of an earlier version of Sen, or just imported.
        for table in [
            "duplicate_pairs",
            "contact_block_keys",
            "contact_comparisons",
        ] {
            app.execute(&format!("DELETE FROM {table}"), []).await;
        }
        for compared in [2, 0] {
            let scan = format!("{DUPLICATES}/scan");
            let started = employee.post(&scan, json!({})).await.expect(202);
            app.run_jobs_until_idle().await;
            let job = format!("/api/v1/jobs/{}", started.text("/job_id"));
            let job = employee.get(&job).await.expect(200);
            assert_eq!(job.json["result"], json!({ "compared": compared }));
        }
        let listed = employee.get(DUPLICATES).await.expect(200);
        assert_eq!(listed.json["items"][0]["score"], 100);
    })
    .await;
}

#[actix_web::test]
async fn rta_2_who_may_not_edit_contacts_starts_no_scan() {
    let app = TestApp::sqlite().await;
    let reader = app
        .user_granted("Chỉ xem", json!({ "contacts_view": "all" }))
        .await;
    let scan = format!("{DUPLICATES}/scan");
    reader
        .post(&scan, json!({}))
        .await
        .expect_problem(403, "forbidden");
    let anonymous = app.anonymous().post(&scan, json!({})).await;
    anonymous.expect_problem(401, "unauthenticated");
}
