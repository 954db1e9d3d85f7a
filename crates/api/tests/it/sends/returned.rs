//! `POST /email/returns/{token}`: e-mails that come back after a server has taken them.

use actix_web::http::Method;
use serde_json::json;
use test_support::{Answer, SmtpSink, TestApp, User, on_both};

use super::{account, draft, go, stage};

const SETTINGS: &str = "/api/v1/settings/email";
const CLOSED: &str = "SELECT count(*) AS count FROM contact_closed_channels \
                      WHERE channel = 'email' AND closed_by = 'bounce' AND reason LIKE 'an@x.vn: 5.1.1%'";

/// Has e-mail go to the sink and come back to a mailbox; returns the path where notices are brought to.
async fn connect(app: &TestApp, sink: &SmtpSink) -> String {
    let mut body = account(sink.port);
    body["account"]["bounce_address"] = json!("tra-lai@anphat.vn");
    let administrator = app.administrator().await;
    let kept = administrator.put(SETTINGS, body).if_match(0).await;
    let kept = kept.expect(200);
    let url = kept.text("/returns_url").to_owned();
    let at = url.find("/email/").expect("a path");
    url[at..].to_owned()
}

/// Writes to `an` and `binh`; returns the send's path.
async fn sent(app: &TestApp, user: &User) -> String {
    let campaign = stage(app, user, &["an", "binh"]).await;
    let send = draft(user, &campaign).await;
    go(user, &send, "sending").await.expect(200);
    app.run_jobs_until_idle().await;
    send
}

/// A notice that a message to this return address came to this.
fn notice(return_path: &str, action: &str, status: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.x.vn\r\nTo: {return_path}\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.x.vn\r\n\r\n\
         Final-Recipient: rfc822; an@x.vn\r\nAction: {action}\r\nStatus: {status}\r\n\
         Diagnostic-Code: smtp; 550 no such user\r\n--b--\r\n"
    )
}

async fn bring(app: &TestApp, path: &str, message: &str) -> Answer {
    let request = app.anonymous().request(Method::POST, path);
    request.text(message).await
}

#[actix_web::test]
async fn cam_10_an_e_mail_that_comes_back_is_told_of_once_and_closes_its_address() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        let intake = connect(&app, &sink).await;
        let send = sent(&app, &user).await;
        let mails = sink.mails();
        let path_of = |to: &str| {
            let mail = mails.iter().find(|mail| mail.to == to).expect("a mail");
            mail.return_path.clone()
        };
        let (an, binh) = (path_of("an@x.vn"), path_of("binh@x.vn"));
        assert!(
            an.starts_with("tra-lai+") && an.ends_with("@anphat.vn"),
            "{an}"
        );
        assert_ne!(an, binh);
        assert!(mails[0].text.contains("From: "), "{}", mails[0].text);
        let mut failed = Vec::new();
        // Late, then lost, then the same again; the other one's mailbox is full.
        for (to, action, status) in [
            (&an, "delayed", "4.4.1"),
            (&an, "failed", "5.1.1"),
            (&an, "failed", "5.1.1"),
            (&binh, "failed", "5.2.2"),
        ] {
            let body = notice(to, action, status);
            bring(&app, &intake, &body).await.expect(200);
            let told = user.get(&send).await.expect(200);
            failed.push(told.json["totals"]["failed"].as_i64());
        }
        assert_eq!(failed, [Some(0), Some(1), Some(1), Some(2)]);
        let list = format!("{send}/deliveries?receipt=failed");
        let list = user.get(&list).await.expect(200);
        assert_eq!(list.json["items"].as_array().map(Vec::len), Some(2));
        assert_eq!(app.count(CLOSED, []).await, 1);
        let closed = "SELECT count(*) AS count FROM contact_closed_channels";
        assert_eq!(app.count(closed, []).await, 1);
        let told = "SELECT count(*) AS count FROM events WHERE kind = 'contact.channels_closed'";
        assert_eq!(app.count(told, []).await, 1);
        // Also where the address stays open.
        let told = "SELECT count(*) AS count FROM events WHERE kind = 'email.returned'";
        assert_eq!(app.count(told, []).await, 2);
    })
    .await;
}

#[actix_web::test]
async fn cam_10_notices_that_are_not_about_our_e_mails_change_nothing() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        let intake = connect(&app, &sink).await;
        sent(&app, &user).await;
        let ours = sink.mails()[0].return_path.clone();
        let failed = notice(&ours, "failed", "5.1.1");
        for wrong in ["/email/returns/x", &format!("{intake}A")] {
            bring(&app, wrong, &failed).await.expect(404);
        }
        let (mailbox, token) = ours.split_once('+').expect("a token");
        let forged = token.replacen(['0', '1', '2', '3'], "f", 1);
        for nothing in [
            notice(&format!("{mailbox}+{forged}"), "failed", "5.1.1"),
            notice("tra-lai@anphat.vn", "failed", "5.1.1"),
            format!("To: {ours}\r\nAuto-Submitted: auto-replied\r\n\r\nAway until Monday"),
            String::new(),
            "x".repeat(1_000_000),
        ] {
            bring(&app, &intake, &nothing).await.expect(200);
        }
        let told = "SELECT count(*) AS count FROM deliveries WHERE receipt IS NOT NULL";
        assert_eq!(app.count(told, []).await, 0);
        // Without a mailbox there is nobody to bring it to, and messages come back to their sender.
        let administrator = app.administrator().await;
        let plain = administrator.put(SETTINGS, account(sink.port)).if_match(1);
        assert_eq!(plain.await.expect(200).json["returns_url"], json!(null));
        bring(&app, &intake, &failed).await.expect(404);
    })
    .await;
}
