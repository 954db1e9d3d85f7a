//! `PUT` and `GET /contacts/{id}/calls/{call_id}/recording`.

use actix_web::http::Method;
use chrono::TimeDelta;
use serde_json::json;
use test_support::{Answer, Request, TestApp, User, on_both};
use uuid::{NoContext, Timestamp, Uuid};

use super::{MP3, calls_of, logged};

/// Sends a recording of the call that was seen at this version.
fn send(user: &User, path: &str, version: i64, name: &str, content: &[u8]) -> Request {
    user.request(Method::PUT, path)
        .file(name, content)
        .if_match(version)
}

/// Where the recording of a new call is, which has one.
async fn recorded(agent: &User, calls: &str) -> (String, Answer) {
    let made = logged(agent, calls, "Hẹn lại").await;
    let path = format!("{calls}/{}/recording", made.id());
    let kept = send(agent, &path, 1, "Chị Lan.exe", MP3).await.expect(200);
    (path, kept)
}

/// How many recordings lie in the data folder.
fn files(app: &TestApp) -> usize {
    let folder = app.ctx.blobs.join("recordings");
    std::fs::read_dir(folder).map_or(0, Iterator::count)
}

#[actix_web::test]
async fn con_3_a_recording_is_kept_under_the_name_of_what_it_is() {
    on_both(async |app| {
        let employee = app.employee().await;
        let calls = calls_of(&app, &employee).await;
        let (path, kept) = recorded(&employee, &calls).await;
        assert_eq!(kept.version(), 2);
        assert_eq!(kept.text("/recording/file_name"), "Chị Lan.mp3");
        assert_eq!(kept.text("/recording/media_type"), "audio/mpeg");
        assert_eq!(kept.json["recording"]["size_bytes"], MP3.len());
        let told = "SELECT count(*) AS count FROM events WHERE kind = 'call.recorded'";
        assert_eq!(app.count(told, []).await, 1);
        let heard = employee.get(&path).await.expect(200);
        assert_eq!(heard.body, MP3);
        assert_eq!(heard.header("content-type"), Some("audio/mpeg"));
        assert_eq!(heard.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(heard.header("accept-ranges"), Some("bytes"));
        let disposition = heard.header("content-disposition").unwrap();
        assert!(disposition.starts_with("attachment; filename=\"cuoc-goi.mp3\""));
        assert!(disposition.contains("filename*=UTF-8''Ch%E1%BB%8B%20Lan.mp3"));
    })
    .await;
}

/// Lets the only recording be one that came in two days ago.
async fn make_old(app: &TestApp) {
    let begun = app.ctx.now() - TimeDelta::days(2);
    let seconds = u64::try_from(begun.timestamp()).expect("after 1970");
    let id = Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, 0));
    let folder = app.ctx.blobs.join("recordings");
    let mut files = std::fs::read_dir(&folder).expect("a folder");
    let file = files.next().expect("a recording").expect("a file").path();
    let old = folder.join(format!("{}.recording", id.simple()));
    std::fs::rename(file, old).expect("another name");
    app.execute("UPDATE calls SET recording_id = ?", [id.into()])
        .await;
}

#[actix_web::test]
async fn con_9_recordings_wait_for_contacts_that_may_come_back() {
    on_both(async |app| {
        let employee = app.employee().await;
        let calls = calls_of(&app, &employee).await;
        let (path, _) = recorded(&employee, &calls).await;
        make_old(&app).await;
        let change = json!({ "filter": {}, "action": { "kind": "delete" } });
        let started = employee
            .post("/api/v1/contacts/bulk", change)
            .await
            .expect(202);
        app.run_jobs_until_idle().await;
        employee.get(&path).await.expect_problem(404, "not_found");
        assert_eq!(app::files::sweep(&app.ctx).await.expect("sweeps"), 0);

        let change = started.header("location").expect("a location");
        employee
            .post(&format!("{change}/undo"), json!({}))
            .await
            .expect(202);
        app.run_jobs_until_idle().await;
        assert_eq!(employee.get(&path).await.expect(200).body, MP3);
    })
    .await;
}

#[actix_web::test]
async fn con_3_a_player_asks_for_parts_of_a_recording() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let calls = calls_of(&app, &employee).await;
    let (path, _) = recorded(&employee, &calls).await;
    let part = employee.get(&path).header("range", "bytes=3-5");
    let part = part.header("accept-encoding", "gzip, br").await.expect(206);
    assert_eq!(part.body, MP3[3..6]);
    let range = format!("bytes 3-5/{}", MP3.len());
    assert_eq!(part.header("content-range"), Some(range.as_str()));
    let beyond = employee.get(&path).header("range", "bytes=999-");
    let beyond = beyond.await.expect_problem(416, "range_not_satisfiable");
    let size = format!("bytes */{}", MP3.len());
    assert_eq!(beyond.header("content-range"), Some(size.as_str()));
}

#[actix_web::test]
async fn con_3_a_large_recording_goes_in_and_out_in_pieces() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let calls = calls_of(&app, &employee).await;
    let made = logged(&employee, &calls, "dài").await;
    let path = format!("{calls}/{}/recording", made.id());
    let mut content = MP3.to_vec();
    content.resize(3 * 1024 * 1024, 7);
    let kept = send(&employee, &path, 1, "dai.mp3", &content).await;
    kept.expect(200);
    let heard = employee.get(&path).await.expect(200);
    assert!(heard.body == content, "the content came back");
    assert!(heard.largest_piece_bytes <= 64 * 1024);
}

#[actix_web::test]
async fn con_3_what_is_no_sound_or_too_large_is_not_kept() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let calls = calls_of(&app, &employee).await;
    let made = logged(&employee, &calls, "a").await;
    let path = format!("{calls}/{}/recording", made.id());
    let page = "<!doctype html><script>alert(1)</script>".repeat(9);
    for content in [page.as_bytes(), b"x", b""] {
        let refused = send(&employee, &path, 1, "ghi-am.mp3", content).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/pointer"), "/file");
        assert_eq!(refused.text("/errors/0/code"), "not_audio");
    }
    let mut large = MP3.to_vec();
    large.resize(50 * 1024 * 1024 + 1, 0);
    send(&employee, &path, 1, "lon.mp3", &large)
        .await
        .expect_problem(413, "too_large");
    employee.get(&path).await.expect_problem(404, "not_found");
    assert_eq!(files(&app), 0);
}

#[actix_web::test]
async fn adm_3_who_may_not_change_the_call_sends_no_recording() {
    on_both(async |app| {
        let (manager, employee) = (app.manager().await, app.employee().await);
        let calls = calls_of(&app, &employee).await;
        let made = logged(&manager, &calls, "của sếp").await;
        let path = format!("{calls}/{}/recording", made.id());
        for denied in [&employee, &app.stranger().await] {
            send(denied, &path, 1, "a.mp3", MP3)
                .await
                .expect_problem(404, "not_found");
        }
        app.anonymous()
            .request(Method::PUT, &path)
            .file("a.mp3", MP3)
            .if_match(1)
            .await
            .expect_problem(401, "unauthenticated");
        manager
            .request(Method::PUT, &path)
            .file("a.mp3", MP3)
            .await
            .expect_problem(428, "precondition_required");
        send(&manager, &path, 9, "a.mp3", MP3)
            .await
            .expect_problem(412, "stale_version");
        assert_eq!(files(&app), 0);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_who_sees_the_contact_hears_its_calls() {
    on_both(async |app| {
        let employee = app.employee().await;
        let calls = calls_of(&app, &employee).await;
        let (path, _) = recorded(&employee, &calls).await;
        let reader = app.user_granted("Đọc", json!({ "contacts_view": "all" }));
        reader.await.get(&path).await.expect(200);
        app.stranger()
            .await
            .get(&path)
            .await
            .expect_problem(404, "not_found");
        app.anonymous()
            .get(&path)
            .await
            .expect_problem(401, "unauthenticated");
        let other = calls_of(&app, &employee).await;
        let (_, call) = path.split_once("/calls/").unwrap();
        employee
            .get(&format!("{other}/{call}"))
            .await
            .expect_problem(404, "not_found");
    })
    .await;
}

#[actix_web::test]
async fn con_3_a_recording_goes_with_its_successor_its_call_and_its_contact() {
    on_both(async |app| {
        let employee = app.employee().await;
        let calls = calls_of(&app, &employee).await;
        let (path, _) = recorded(&employee, &calls).await;
        let wav = b"RIFF\x24\x00\x00\x00WAVEfmt ";
        send(&employee, &path, 2, "b.wav", wav).await.expect(200);
        assert_eq!(files(&app), 1);
        let heard = employee.get(&path).await.expect(200);
        assert_eq!(heard.header("content-type"), Some("audio/wav"));
        let (call, _) = path.split_once("/recording").unwrap();
        employee.delete(call).await.expect(204);
        assert_eq!(files(&app), 0);
        recorded(&employee, &calls).await;
        let (contact, _) = calls.split_once("/calls").unwrap();
        let administrator = app.administrator().await;
        administrator.delete(contact).await.expect(204);
        assert_eq!(files(&app), 0);
    })
    .await;
}
