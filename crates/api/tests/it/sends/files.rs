//! Files that come with the e-mails of a send.

use std::slice;

use serde_json::{Value, json};
use test_support::{Answer, SmtpSink, TestApp, User, mime_parts, on_both};

use super::{assert_counts, connect, go, letter, stage};
use crate::email_files::{FILES, PDF, brought};

const NAME: &str = "Bảng giá tháng 11 của công ty An Phát.pdf";

/// A draft of a letter with these files; returns its path.
pub(crate) async fn draft_with(user: &User, campaign: &str, files: &[Value]) -> String {
    let mut body = letter();
    body["files"] = json!(files);
    let sends = format!("{campaign}/sends");
    let made = user.post(&sends, body).await.expect(201);
    format!("{sends}/{}", made.id())
}

fn names(send: &Answer) -> Vec<&str> {
    let files = send.json["files"].as_array().expect("files");
    let names = files
        .iter()
        .map(|file| file["file_name"].as_str().expect("a name"));
    names.collect()
}

/// Where the bytes of a file lie.
fn blob(app: &TestApp, id: &Value) -> std::path::PathBuf {
    let id = id.as_str().expect("an id").replace('-', "");
    app.ctx.blobs.join("email-files").join(format!("{id}.file"))
}

#[actix_web::test]
async fn cam_10_every_letter_carries_the_files_as_they_came() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        let campaign = stage(&app, &user, &["an", "binh"]).await;
        let table = "ten,gia\r\nHoa sen,10000\r\n".as_bytes();
        let files = [
            brought(&user, NAME, PDF).await,
            brought(&user, "gia.csv", table).await,
        ];
        let send = draft_with(&user, &campaign, &files).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_counts(&done, [2, 0, 0, 0, 0]);
        assert_eq!(names(&done), [NAME, "gia.csv"]);
        for mail in sink.mails() {
            let parts = mime_parts(&mail.text);
            let kinds: Vec<_> = parts.iter().map(|part| part.media_type.as_str()).collect();
            assert_eq!(
                kinds,
                ["text/plain", "text/html", "application/pdf", "text/csv"]
            );
            assert_eq!(
                parts[1].within,
                ["multipart/mixed", "multipart/alternative"]
            );
            assert_eq!(parts[2].within, ["multipart/mixed"]);
            assert_eq!(parts[2].name.as_deref(), Some(NAME));
            assert_eq!(parts[2].content, PDF);
            assert_eq!(parts[3].name.as_deref(), Some("gia.csv"));
            assert_eq!(parts[3].content, table);
        }
    })
    .await;
}

#[actix_web::test]
async fn cam_10_a_draft_gains_and_loses_files_and_a_copy_has_them_too() {
    on_both(async |app| {
        let user = app.employee().await;
        let campaign = stage(&app, &user, &["an"]).await;
        let (one, two) = (
            brought(&user, "mot.pdf", PDF).await,
            brought(&user, "hai.pdf", PDF).await,
        );
        let send = draft_with(&user, &campaign, slice::from_ref(&one)).await;
        let mut body = letter();
        // Twice the same is once.
        body["files"] = json!([two, one, two]);
        let changed = user.put(&send, &body).if_match(1).await.expect(200);
        assert_eq!(names(&changed), ["hai.pdf", "mot.pdf"]);
        let copy = user.post(&format!("{send}/copy"), json!({})).await;
        let copy = copy.expect(201);
        assert_eq!(names(&copy), ["hai.pdf", "mot.pdf"]);
        let changed = user.put(&send, letter()).if_match(2).await.expect(200);
        assert_eq!(names(&changed), [""; 0]);
        let copied = format!("{campaign}/sends/{}", copy.id());
        assert_eq!(names(&user.get(&copied).await), ["hai.pdf", "mot.pdf"]);
    })
    .await;
}

#[actix_web::test]
async fn cam_10_files_of_others_too_many_and_too_large_are_refused() {
    on_both(async |app| {
        let (user, stranger) = (app.employee().await, app.stranger().await);
        let campaign = stage(&app, &user, &["an"]).await;
        let sends = format!("{campaign}/sends");
        let theirs = brought(&stranger, "a.pdf", PDF).await;
        let mut half = PDF.to_vec();
        half.resize(6 * 1024 * 1024, b' ');
        let large = [
            brought(&user, "a.pdf", &half).await,
            brought(&user, "b.pdf", &half).await,
        ];
        let unknown = json!(["00000000-0000-7000-8000-000000000000"]);
        let many: Vec<String> = (0..11)
            .map(|number| format!("00000000-0000-7000-8000-0000000000{number:02}"))
            .collect();
        for (files, code) in [
            (json!([theirs]), "unknown_file"),
            (unknown, "unknown_file"),
            (json!(large), "files_too_large"),
            (json!(many), "too_many_files"),
        ] {
            let mut body = letter();
            body["files"] = files;
            let refused = user.post(&sends, &body).await;
            let refused = refused.expect_problem(422, "invalid");
            assert_eq!(refused.text("/errors/0/pointer"), "/files");
            assert_eq!(refused.text("/errors/0/code"), code);
        }
        let text = json!({
            "channel": "sms",
            "audience": { "kind": "statuses", "statuses": [] },
            "text": "Chào", "is_advertising": false, "files": [large[0]],
        });
        let refused = user.post(&sends, text).await.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/code"), "not_for_kind");
    })
    .await;
}

#[actix_web::test]
async fn cam_10_a_send_whose_file_is_gone_waits_for_people() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        let campaign = stage(&app, &user, &["an"]).await;
        let file = brought(&user, NAME, PDF).await;
        let send = draft_with(&user, &campaign, slice::from_ref(&file)).await;
        let damaged = [&PDF[..9], b"!"].concat();
        for content in [None, Some(damaged)] {
            match content {
                None => std::fs::remove_file(blob(&app, &file)).unwrap(),
                Some(content) => std::fs::write(blob(&app, &file), content).unwrap(),
            }
            go(&user, &send, "sending").await.expect(200);
            app.run_jobs_until_idle().await;
            let paused = user.get(&send).await.expect(200);
            assert_eq!(paused.text("/state"), "paused");
            assert_eq!(paused.text("/halt"), "file");
            assert_eq!(paused.text("/halt_detail"), NAME);
            assert_eq!(sink.recipients(), [""; 0]);
        }
        // It came back, as from a copy of the data.
        std::fs::write(blob(&app, &file), PDF).unwrap();
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        assert_eq!(user.get(&send).await.text("/state"), "done");
        assert_eq!(mime_parts(&sink.mails()[0].text)[2].content, PDF);
    })
    .await;
}

#[actix_web::test]
async fn cam_10_what_is_kept_in_the_outbox_tells_its_files() {
    on_both(async |app| {
        let (user, administrator) = (app.employee().await, app.administrator().await);
        let campaign = stage(&app, &user, &["an"]).await;
        let file = brought(&user, NAME, PDF).await;
        let send = draft_with(&user, &campaign, slice::from_ref(&file)).await;
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let outbox = administrator.get("/api/v1/outbox-messages").await;
        let id = outbox.expect(200).text("/items/0/id").to_owned();
        let kept = administrator
            .get(&format!("/api/v1/outbox-messages/{id}"))
            .await;
        let kept = kept.expect(200);
        assert_eq!(names(&kept), [NAME]);
        assert_eq!(kept.json["files"][0]["size_bytes"], PDF.len());
        let path = format!("{FILES}/{}", file.as_str().unwrap());
        assert_eq!(administrator.get(&path).await.expect(200).body, PDF);
    })
    .await;
}

#[actix_web::test]
async fn cam_10_a_test_carries_the_files_too() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        let campaign = stage(&app, &user, &["an"]).await;
        let file = brought(&user, NAME, PDF).await;
        let body = json!({
            "subject": "Chào", "html": "<p>Chào</p>", "is_advertising": false, "files": [file],
        });
        let test = format!("{campaign}/sends/test");
        user.post(&test, body).await.expect(200);
        let parts = mime_parts(&sink.mails()[0].text);
        assert_eq!(parts[2].name.as_deref(), Some(NAME));
    })
    .await;
}
