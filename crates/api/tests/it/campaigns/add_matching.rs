//! `POST /campaigns/{id}/members` with a filter, which goes on in the background

use serde_json::json;
use test_support::{TestApp, on_both};

use super::campaign;

#[actix_web::test]
async fn cam_3_all_matching_contacts_in_sight_come_in() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let members = format!("{}/members", campaign(&app, &employee).await);
        for name in ["Nguyễn Thị Hương Giang", "Nguyễn Văn An", "Trần Văn Bình"] {
            app.contact().name(name).owner(&employee).create().await;
        }
        app.contact()
            .name("Nguyễn Hà")
            .owner(&app.stranger().await)
            .create()
            .await;
        let body = json!({ "filter": { "q": "nguyen" }, "source": "Website" });
        let started = employee.post(&members, body).await.expect(202);
        app.run_jobs_until_idle().await;
        let job = employee
            .get(&format!("/api/v1/jobs/{}", started.text("/job_id")))
            .await
            .expect(200);
        assert_eq!(job.text("/state"), "done", "{}", job.json);
        assert_eq!(
            job.json["result"],
            json!({ "added": 2, "already_members": 0, "not_found": 0 })
        );
        assert_eq!(
            (&job.json["progress_done"], &job.json["progress_total"]),
            (&json!(2), &json!(2))
        );
        let found = employee.get(&members).await.expect(200);
        assert_eq!(found.json["items"].as_array().map(Vec::len), Some(2));
    })
    .await;
}

#[actix_web::test]
async fn con_6_a_bad_query_adds_nobody() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let path = campaign(&app, &employee).await;
    let body = json!({ "filter": { "q": "name:" } });
    let refused = employee
        .post(&format!("{path}/members"), body)
        .await
        .expect_problem(400, "bad_query");
    assert_eq!(refused.json["errors"][0]["pointer"], "/filter/q");
}
