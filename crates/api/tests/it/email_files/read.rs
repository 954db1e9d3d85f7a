//! `GET /email-files/{id}`.

use test_support::{TestApp, on_both};

use super::{FILES, PDF, bring};
use crate::sends::{draft_with, stage};

#[actix_web::test]
async fn cam_10_a_file_is_downloaded_and_never_shown() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let kept = bring(&employee, "Báo giá.pdf", PDF).await.expect(201);
        let path = format!("{FILES}/{}", kept.text("/id"));
        let read = employee.get(&path).await.expect(200);
        assert_eq!(read.body, PDF);
        assert_eq!(read.header("content-type"), Some("application/pdf"));
        assert_eq!(read.header("x-content-type-options"), Some("nosniff"));
        let policy = read.header("content-security-policy");
        assert_eq!(policy, Some("default-src 'none'; sandbox"));
        let disposition = read.header("content-disposition").expect("a name");
        assert!(disposition.starts_with("attachment; filename=\"tep.pdf\""));
        assert!(
            disposition.contains("B%C3%A1o%20gi%C3%A1.pdf"),
            "{disposition}"
        );
    })
    .await;
}

#[actix_web::test]
async fn cam_12_a_file_is_seen_by_who_brought_it_and_who_sees_what_has_it() {
    on_both(async |app: TestApp| {
        let (employee, stranger) = (app.employee().await, app.stranger().await);
        let administrator = app.administrator().await;
        let kept = bring(&employee, "a.pdf", PDF).await.expect(201);
        let path = format!("{FILES}/{}", kept.text("/id"));
        app.anonymous().get(&path).await.expect(401);
        for other in [&stranger, &administrator] {
            other.get(&path).await.expect_problem(404, "not_found");
        }
        let campaign = stage(&app, &employee, &["an"]).await;
        draft_with(&employee, &campaign, &[kept.json["id"].clone()]).await;
        administrator.get(&path).await.expect(200);
        stranger.get(&path).await.expect_problem(404, "not_found");
        let unknown = format!("{FILES}/00000000-0000-7000-8000-000000000000");
        employee
            .get(&unknown)
            .await
            .expect_problem(404, "not_found");
    })
    .await;
}
