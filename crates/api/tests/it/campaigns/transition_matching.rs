//! `POST /campaigns/{id}/members/transitions` with a filter, which goes on in the background

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{campaign, id_of, member, move_to};

#[actix_web::test]
async fn cam_4_all_matching_members_move_and_the_refused_are_listed() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let path = campaign(&app, &employee).await;
        for name in ["Nguyễn Văn An", "Trần Văn Bình"] {
            member(&app, &path, name, &employee).await;
        }
        let cancelled = member(&app, &path, "Lê Thị Cúc", &employee).await;
        let theirs = member(&app, &path, "Đỗ Thị Dung", &app.stranger().await).await;
        move_to(&app, &cancelled, "cancelled").await;
        let body = json!({ "to": "attended", "filter": {} });
        let started = employee
            .post(&format!("{path}/members/transitions"), body)
            .await
            .expect(202);
        app.run_jobs_until_idle().await;
        let job = employee
            .get(&format!("/api/v1/jobs/{}", started.text("/job_id")))
            .await
            .expect(200);
        let refused = json!({
            "member_id": id_of(&cancelled),
            "name": "Lê Thị Cúc",
            "result": "illegal_transition",
            "from": "cancelled",
            "allowed": [],
        });
        let expected = json!({ "changed": 2, "unchanged": 0, "refused": 1, "outcomes": [refused] });
        assert_eq!(job.json["result"], expected, "{}", job.json);
        let administrator = app.administrator().await;
        let untouched = administrator
            .get(&format!("{theirs}/history"))
            .await
            .expect(200);
        assert_eq!(untouched.json.as_array().map(Vec::len), Some(1));
    })
    .await;
}
