//! `GET`, `PUT` and `DELETE /settings/do-not-call`: numbers that get no message.

use actix_web::http::Method;
use serde_json::json;
use test_support::{Client, Request, SmsSink, on_both};

use super::{assert_counts, care, connect, draft, go, stage};

const LIST: &str = "/api/v1/settings/do-not-call";

fn bring(client: &Client, content: &[u8], version: i64) -> Request {
    let request = client.request(Method::PUT, LIST).if_match(version);
    request.file("danh-sach.csv", content)
}

#[actix_web::test]
async fn cam_9_numbers_on_the_national_list_get_nothing() {
    on_both(async |mut app| {
        let (user, sink) = (app.employee().await, SmsSink::start().await);
        connect(&mut app, &sink).await;
        let administrator = app.administrator().await;
        let before = administrator.get(LIST).await.expect(200);
        assert_eq!(before.json["imported_at"], json!(null));
        let list = "STT;Số điện thoại\r\n1;0902.148.861\r\n2;0162 345 6789\r\n3;84902148861\r\n";
        let kept = bring(&administrator, list.as_bytes(), 0).await.expect(200);
        assert_eq!(
            (&kept.json["numbers"], &kept.json["skipped"]),
            (&json!(2), &json!(1))
        );
        assert_eq!(kept.text("/file_name"), "danh-sach");
        let campaign = stage(&app, &user, &["0902148861", "0902148862"]).await;
        let send = draft(&user, &campaign, care()).await;
        let check = format!("{campaign}/sends/check");
        let told = user.post(&check, care()).await.expect(200);
        assert_eq!(told.json["blocked"], json!({ "do_not_call_list": 1 }));
        go(&user, &send, "sending").await.expect(200);
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_counts(&done, [1, 0, 0, 1, 0]);
        assert_eq!(sink.taken()[0]["Phone"], "84902148862");
        // Another list takes the place of this one whole.
        let utf_16: Vec<u8> = "\u{feff}0902148862\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let kept = bring(&administrator, &utf_16, 1).await.expect(200);
        assert_eq!(kept.json["numbers"], 1);
        let rows = "SELECT count(*) AS count FROM do_not_call_numbers";
        assert_eq!(app.count(rows, []).await, 1);
        let stale = administrator.delete(LIST).if_match(1).await;
        stale.expect_problem(412, "stale_version");
        administrator.delete(LIST).if_match(2).await.expect(200);
        assert_eq!(app.count(rows, []).await, 0);
        let told = user.post(&check, care()).await.expect(200);
        assert_eq!(told.json["blocked"], json!({}));
    })
    .await;
}

#[actix_web::test]
async fn cam_9_a_file_that_is_no_list_leaves_the_one_there_is() {
    on_both(async |app| {
        let administrator = app.administrator().await;
        bring(&administrator, b"0902148861\n", 0).await.expect(200);
        for (content, code) in [
            (&b"PK\x03\x04\x14\x00"[..], "not_text"),
            (b"Ho va ten\nAn\n", "no_numbers"),
            (b"", "no_numbers"),
        ] {
            let refused = bring(&administrator, content, 1).await;
            let refused = refused.expect_problem(422, "invalid");
            assert_eq!(refused.json["errors"][0]["code"], code);
        }
        let stale = bring(&administrator, b"0902148862\n", 0).await;
        stale.expect_problem(412, "stale_version");
        let unseen = administrator.request(Method::PUT, LIST);
        let unseen = unseen.file("a.csv", b"0902148862\n").await;
        unseen.expect_problem(428, "precondition_required");
        let employee = app.employee().await;
        employee.get(LIST).await.expect_problem(403, "forbidden");
        let refused = bring(&employee, b"0902148862\n", 1).await;
        refused.expect_problem(403, "forbidden");
        let refused = employee.delete(LIST).if_match(1).await;
        refused.expect_problem(403, "forbidden");
        app.anonymous().get(LIST).await.expect(401);
        let kept = administrator.get(LIST).await.expect(200);
        assert_eq!(
            (&kept.json["numbers"], &kept.json["version"]),
            (&json!(1), &json!(1))
        );
    })
    .await;
}
