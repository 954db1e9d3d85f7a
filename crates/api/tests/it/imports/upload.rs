//! A file comes in, is looked at, and is remembered even when it is no table.

use serde_json::json;
use test_support::TestApp;

#[actix_web::test]
async fn con_7_an_upload_tells_what_it_found() {
    let app = TestApp::sqlite().await;
    let user = app.employee().await;
    let file = "Họ tên;Email;Di động;STT\r\nLê An;an@x.vn;0902148861;1\r\n";
    let answer = user
        .post("/api/v1/imports", json!({}))
        .file("khách.csv", file.as_bytes())
        .await
        .expect(201);
    let address = format!("/api/v1/imports/{}", answer.id());
    assert_eq!(answer.header("location"), Some(address.as_str()));
    let import = user.get(&address).await.expect(200);
    assert_eq!(import.json["status"], "draft");
    assert_eq!(import.json["format"], "csv");
    assert_eq!(import.json["encoding"], "utf8");
    assert_eq!(import.json["separator"], ";");
    assert_eq!(
        import.json["headers"],
        json!(["Họ tên", "Email", "Di động", "STT"])
    );
    assert_eq!(
        import.json["mapping"],
        json!(["name", "email", "mobile", null])
    );
    assert_eq!(
        import.json["preview"],
        json!([["Lê An", "an@x.vn", "0902148861", "1"]])
    );
    assert_eq!(import.json["options"]["has_header"], true);
    assert!(import.json["failure"].is_null());
}

#[actix_web::test]
async fn con_7_a_file_that_is_no_table_stays_in_the_history_with_the_reason() {
    let app = TestApp::sqlite().await;
    let user = app.employee().await;
    for (name, content, code) in [
        ("trống.csv", &b""[..], "empty"),
        (
            "ảnh.csv",
            &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
            "not_a_table",
        ),
    ] {
        let answer = user
            .post("/api/v1/imports", json!({}))
            .file(name, content)
            .await
            .expect(201);
        assert_eq!(answer.json["status"], "failed", "{name}");
        assert_eq!(answer.json["failure"]["code"], code, "{name}");
        let address = format!("/api/v1/imports/{}", answer.id());
        let start = user.post(&format!("{address}/start"), json!({})).await;
        start.expect_problem(409, "import_not_ready");
    }
    let english = user.get("/api/v1/imports").await.expect(200);
    assert_eq!(english.json["items"].as_array().map(Vec::len), Some(2));
}

#[actix_web::test]
async fn con_7_a_form_without_a_file_and_one_too_large_are_refused() {
    let app = TestApp::with_limits(api::Limits {
        upload_max_bytes: 100,
        ..api::Limits::default()
    })
    .await;
    let user = app.employee().await;
    let large = user
        .post("/api/v1/imports", json!({}))
        .file("a.csv", &[b'a'; 101])
        .await;
    large.expect_problem(413, "too_large");
    app.anonymous()
        .post("/api/v1/imports", json!({}))
        .file("a.csv", b"Email\n")
        .await
        .expect_problem(401, "unauthenticated");
    let sample = user.get("/api/v1/imports/sample").await.expect(200);
    assert!(
        sample
            .body
            .starts_with("\u{feff}Họ và tên,Email".as_bytes())
    );
}

#[actix_web::test]
async fn api_2_an_upload_sent_twice_is_one_import() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let upload = |name: &str, length: &str| {
        let request = employee.post("/api/v1/imports", json!({}));
        request
            .file(name, b"name\nGiang\n")
            .header("idempotency-key", "k1")
            .header("content-length", length)
    };
    let first = upload("a.csv", "1000").await.expect(201);
    let second = upload("a.csv", "1000").await.expect(201);
    assert_eq!(first.id(), second.id());
    assert_eq!(second.header("location"), first.header("location"));
    let other = upload("a.csv", "1001").await;
    other.expect_problem(422, "idempotency_mismatch");
    let count = "SELECT count(*) AS count FROM imports";
    assert_eq!(app.count(count, []).await, 1);
}

#[actix_web::test]
async fn api_2_an_upload_that_broke_off_can_be_sent_again() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let upload = || {
        let request = employee.post("/api/v1/imports", json!({}));
        request
            .file("a.csv", b"name\nGiang\n")
            .header("idempotency-key", "k1")
    };
    // The form ends before the boundary it announces.
    let other_boundary = "multipart/form-data; boundary=sen-test-boundary-2";
    upload()
        .header("content-type", other_boundary)
        .await
        .expect_problem(400, "malformed_request");
    let sent = upload().await.expect(201);
    assert_eq!(sent.header("idempotency-replayed"), None);
}
