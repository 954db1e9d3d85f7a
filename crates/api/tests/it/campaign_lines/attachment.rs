//! `PUT`, `GET` and `DELETE /campaigns/{id}/lines/{line_id}/attachment`.

use actix_web::http::Method;
use chrono::TimeDelta;
use serde_json::json;
use test_support::{Answer, Request, TestApp, User, on_both};
use uuid::{NoContext, Timestamp, Uuid};

use super::{PDF, expense, lines_of, mere_executor};

/// Sends an attachment of the line that was seen at this version.
fn send(user: &User, path: &str, version: i64, name: &str, content: &[u8]) -> Request {
    user.request(Method::PUT, path)
        .file(name, content)
        .if_match(version)
}

/// Where the attachment of a new line is, which has one.
async fn attached(user: &User, lines: &str) -> (String, Answer) {
    let made = expense(user, lines).await;
    let path = format!("{lines}/{}/attachment", made.id());
    let kept = send(user, &path, 1, "Hóa đơn.exe", PDF).await.expect(200);
    (path, kept)
}

/// How many attachments lie in the data folder.
fn files(app: &TestApp) -> usize {
    let folder = app.ctx.blobs.join("attachments");
    std::fs::read_dir(folder).map_or(0, Iterator::count)
}

#[actix_web::test]
async fn cam_2_an_attachment_is_kept_under_the_name_of_what_it_is() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let lines = lines_of(&app, &employee).await;
        let (path, kept) = attached(&employee, &lines).await;
        assert_eq!(kept.version(), 2);
        assert_eq!(kept.text("/attachment/file_name"), "Hóa đơn.pdf");
        assert_eq!(kept.text("/attachment/media_type"), "application/pdf");
        assert_eq!(kept.json["attachment"]["size_bytes"], PDF.len());
        let read = employee.get(&path).await.expect(200);
        assert_eq!(read.body, PDF);
        assert_eq!(read.header("content-type"), Some("application/pdf"));
        assert_eq!(read.header("x-content-type-options"), Some("nosniff"));
        let disposition = read.header("content-disposition").expect("a name");
        assert!(disposition.starts_with("attachment; filename=\"chung-tu.pdf\""));
        let log = app
            .administrator()
            .await
            .get("/api/v1/audit")
            .await
            .expect(200);
        let diff = &log.json["items"][0]["diff"];
        assert_eq!(diff["attachment"], json!([null, "Hóa đơn.pdf"]));
    })
    .await;
}

#[actix_web::test]
async fn cam_2_what_is_no_document_or_too_large_is_not_kept() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let lines = lines_of(&app, &employee).await;
    let made = expense(&employee, &lines).await;
    let path = format!("{lines}/{}/attachment", made.id());
    let page = "<!doctype html><script>alert(1)</script>".repeat(9);
    let archive = [&b"PK\x03\x04"[..], &[0; 100]].concat();
    for content in [page.as_bytes(), b"MZ", b"", &archive] {
        let refused = send(&employee, &path, 1, "hoa-don.pdf", content).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), "/file");
        assert_eq!(refused.text("/errors/0/code"), "not_attachment");
    }
    let mut large = PDF.to_vec();
    large.resize(10 * 1024 * 1024 + 1, 0);
    let refused = send(&employee, &path, 1, "lon.pdf", &large).await;
    refused.expect_problem(413, "too_large");
    employee.get(&path).await.expect_problem(404, "not_found");
    assert_eq!(files(&app), 0);
}

#[actix_web::test]
async fn cam_2_a_workbook_is_told_by_its_parts() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let lines = lines_of(&app, &employee).await;
    let (path, _) = attached(&employee, &lines).await;
    let book = employee.get(&format!("{lines}/export?format=xlsx")).await;
    let book = book.expect(200).body;
    let kept = send(&employee, &path, 2, "bang-ke.bin", &book)
        .await
        .expect(200);
    assert_eq!(kept.text("/attachment/file_name"), "bang-ke.xlsx");
    assert_eq!(employee.get(&path).await.expect(200).body, book);
}

#[actix_web::test]
async fn cam_12_who_may_not_change_the_line_sends_and_removes_no_attachment() {
    on_both(async |app: TestApp| {
        let executor = mere_executor(&app).await;
        let administrator = app.administrator().await;
        let lines = lines_of(&app, &executor).await;
        let (path, _) = attached(&administrator, &lines).await;
        let remove = |user: &User| user.delete(&path).if_match(2);
        let denied = send(&executor, &path, 2, "a.pdf", PDF).await;
        denied.expect_problem(403, "forbidden");
        remove(&executor).await.expect_problem(403, "forbidden");
        let stranger = app.stranger().await;
        let denied = send(&stranger, &path, 2, "a.pdf", PDF).await;
        denied.expect_problem(404, "not_found");
        remove(&stranger).await.expect_problem(404, "not_found");
        stranger.get(&path).await.expect_problem(404, "not_found");
        let nobody = app.anonymous();
        nobody
            .get(&path)
            .await
            .expect_problem(401, "unauthenticated");
        let denied = nobody.delete(&path).if_match(2).await;
        denied.expect_problem(401, "unauthenticated");
        let denied = nobody.request(Method::PUT, &path).file("a.pdf", PDF);
        denied
            .if_match(2)
            .await
            .expect_problem(401, "unauthenticated");
        let stale = send(&administrator, &path, 1, "a.pdf", PDF).await;
        stale.expect_problem(412, "stale_version");
        let bare = administrator.delete(&path).await;
        bare.expect_problem(428, "precondition_required");
        executor.get(&path).await.expect(200);
        assert_eq!(files(&app), 1);
    })
    .await;
}

#[actix_web::test]
async fn cam_2_an_attachment_goes_with_its_successor_its_line_and_its_campaign() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let lines = lines_of(&app, &employee).await;
        let (path, _) = attached(&employee, &lines).await;
        send(&employee, &path, 2, "b.pdf", PDF).await.expect(200);
        assert_eq!(files(&app), 1);
        let without = employee.delete(&path).if_match(3).await.expect(200);
        assert!(without.json["attachment"].is_null());
        assert_eq!(files(&app), 0);
        let (path, _) = attached(&employee, &lines).await;
        let (line, _) = path.rsplit_once('/').expect("a path");
        employee.delete(line).await.expect(204);
        assert_eq!(files(&app), 0);
        attached(&employee, &lines).await;
        let (campaign, _) = lines.rsplit_once('/').expect("a path");
        employee.delete(campaign).await.expect(204);
        assert_eq!(files(&app), 0);
    })
    .await;
}

#[actix_web::test]
async fn cam_2_attachments_that_no_line_has_are_swept_away() {
    on_both(async |app: TestApp| {
        let employee = app.employee().await;
        let lines = lines_of(&app, &employee).await;
        attached(&employee, &lines).await;
        let begun = app.ctx.now() - TimeDelta::days(2);
        let seconds = u64::try_from(begun.timestamp()).expect("after 1970");
        let id = Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, 0));
        let lost = app
            .ctx
            .blobs
            .join("attachments")
            .join(format!("{}.attachment", id.simple()));
        std::fs::write(lost, PDF).expect("writes");
        assert_eq!(app::files::sweep(&app.ctx).await.expect("sweeps"), 1);
        assert_eq!(files(&app), 1);
    })
    .await;
}
