//! `GET /campaigns/{id}/forms/{form_id}/submissions`

use serde_json::json;
use test_support::{TestApp, on_both};

use super::{definition, form};

#[actix_web::test]
async fn cam_3_submissions_are_listed_page_by_page_the_latest_first() {
    on_both(async |app: TestApp| {
        let made = form(&app, &definition()).await;
        for name in ["Một", "Hai", "Ba"] {
            let email = format!("{name}@anphat.vn").to_lowercase();
            let email = domain::text::fold(&email);
            made.send(&app, &[("name", name), ("email", &email)])
                .await
                .expect(200);
        }
        let path = format!("{}/submissions", made.path);
        let employee = app.employee().await;
        let first = employee.get(&format!("{path}?limit=2")).await.expect(200);
        assert_eq!(first.text("/items/0/contact_name"), "Ba");
        assert_eq!(first.text("/items/1/contact_name"), "Hai");
        let cursor = first.text("/next_cursor");
        let second = employee
            .get(&format!("{path}?limit=2&cursor={cursor}"))
            .await;
        let second = second.expect(200);
        assert_eq!(second.text("/items/0/contact_name"), "Một");
        assert!(second.json["next_cursor"].is_null());
        let other = form(&app, &definition()).await;
        let odd = employee
            .get(&format!("{}/submissions?cursor={cursor}", other.path))
            .await;
        odd.expect_problem(400, "invalid_cursor");
    })
    .await;
}

#[actix_web::test]
async fn acl_2_nobody_reads_what_contacts_sent_whom_they_do_not_see() {
    on_both(async |app: TestApp| {
        let email = "giang@anphat.vn";
        let stranger = app.stranger().await;
        let known = app.contact().set("email", email).owner(&stranger);
        known.create().await;
        let made = form(&app, &definition()).await;
        made.send(&app, &[("name", "Giang"), ("email", email)])
            .await
            .expect(200);
        let path = format!("{}/submissions", made.path);
        let listed = app.employee().await.get(&path).await.expect(200);
        assert_eq!(listed.json["items"], json!([]));
        stranger.get(&path).await.expect_problem(404, "not_found");
        let blind = json!({ "campaigns_view": "all" });
        let blind = app.user_granted("Không khách", blind).await;
        blind.get(&path).await.expect_problem(403, "forbidden");
        let anonymous = app.anonymous().get(&path).await;
        anonymous.expect_problem(401, "unauthenticated");
    })
    .await;
}
