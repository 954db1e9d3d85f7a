//! What the worker makes of an e-mail to one contact: once, by the rules of the moment, over a real line.

use serde_json::json;
use test_support::{Manner, SmtpSink, mime_parts, on_both};

use super::{ADDRESS, advertisement, close, contact_of, letter, opt_out, sent};
use crate::email_files::{FILES, PDF, brought};
use crate::sends::{connect, let_time_pass};

#[actix_web::test]
async fn con_5_the_line_carries_the_senders_name_and_where_answers_go() {
    on_both(async |app| {
        let (employee, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        let contact = contact_of(&app, &employee).await;
        let mut letter = letter();
        letter["from_name"] = json!("Uyen cua An Phat");
        letter["reply_to"] = json!(employee.email);
        let email = sent(&app, &employee, &contact, letter).await;
        assert_eq!(email.text("/state"), "accepted");
        let mails = sink.mails();
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0].to, ADDRESS);
        for header in [
            "From: \"Uyen cua An Phat\" <tin@anphat.vn>".to_owned(),
            format!("Reply-To: {}", employee.email),
        ] {
            assert!(mails[0].text.contains(&header), "{}", mails[0].text);
        }
        assert!(!mails[0].text.contains("List-Unsubscribe"), "care has none");
    })
    .await;
}

#[actix_web::test]
async fn g_3_what_may_have_gone_out_goes_once_more_under_the_same_name_and_is_held() {
    on_both(async |app| {
        let (employee, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        sink.treat(ADDRESS, Manner::HangUp(2));
        let contact = contact_of(&app, &employee).await;
        let email = sent(&app, &employee, &contact, letter()).await;
        let path = format!("{contact}/emails/{}", email.id());
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let email = employee.get(&path).await.expect(200);
        assert_eq!(email.text("/state"), "unknown");
        let mails = sink.mails();
        assert_eq!(mails.len(), 2);
        assert_eq!(mails[0].message_id, mails[1].message_id);
        let timeline = format!("{contact}/timeline?group=emails");
        let told = employee.get(&timeline).await.expect(200);
        assert_eq!(told.json["items"].as_array().unwrap().len(), 1);
        assert_eq!(told.text("/items/0/kind"), "email.unknown");
    })
    .await;
}

#[actix_web::test]
async fn con_5_a_server_that_says_later_is_asked_again_and_one_that_says_never_is_believed() {
    on_both(async |app| {
        let (employee, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        sink.treat(ADDRESS, Manner::Later(1));
        let contact = contact_of(&app, &employee).await;
        let email = sent(&app, &employee, &contact, letter()).await;
        assert_eq!(email.text("/state"), "retry");
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let path = format!("{contact}/emails/{}", email.id());
        let email = employee.get(&path).await.expect(200);
        assert_eq!(email.text("/state"), "accepted");
        sink.treat(ADDRESS, Manner::Never);
        let email = sent(&app, &employee, &contact, letter()).await;
        assert_eq!(email.text("/state"), "rejected");
        assert_eq!(email.text("/reason"), "server_refused");
        let timeline = format!("{contact}/timeline?group=emails");
        let told = employee.get(&timeline).await.expect(200);
        assert_eq!(told.text("/items/0/kind"), "email.rejected");
    })
    .await;
}

#[actix_web::test]
async fn con_9_who_refuses_after_it_was_written_gets_nothing() {
    on_both(async |app| {
        let (employee, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        let contact = contact_of(&app, &employee).await;
        let emails = format!("{contact}/emails");
        let care = employee.post(&emails, letter()).await.expect(201);
        let ad = employee.post(&emails, advertisement()).await.expect(201);
        opt_out(&employee, &contact).await;
        app.run_jobs_until_idle().await;
        let stands = async |id: &str| {
            let email = employee.get(&format!("{emails}/{id}")).await.expect(200);
            (
                email.text("/state").to_owned(),
                email.json["reason"].clone(),
            )
        };
        assert_eq!(stands(care.id()).await.0, "accepted");
        let expected = ("suppressed".to_owned(), json!("unsubscribed"));
        assert_eq!(stands(ad.id()).await, expected);
        let late = employee.post(&emails, {
            let mut letter = letter();
            letter["has_seen_opt_out"] = json!(true);
            letter
        });
        let late = late.await.expect(201);
        close(&employee, &contact, "refusal").await;
        app.run_jobs_until_idle().await;
        let expected = ("suppressed".to_owned(), json!("refusal"));
        assert_eq!(stands(late.id()).await, expected);
        assert_eq!(sink.mails().len(), 1);
    })
    .await;
}

#[actix_web::test]
async fn adm_3_who_lost_the_right_sends_nothing_any_more() {
    on_both(async |app| {
        let (employee, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        let contact = contact_of(&app, &employee).await;
        let emails = format!("{contact}/emails");
        let made = employee.post(&emails, letter()).await.expect(201);
        let take = "DELETE FROM role_grants WHERE permission = 'contacts_send'";
        app.execute(take, []).await;
        app.run_jobs_until_idle().await;
        let email = employee.get(&format!("{emails}/{}", made.id()));
        assert_eq!(email.await.expect(200).text("/state"), "suppressed");
        assert_eq!(sink.mails().len(), 0);
    })
    .await;
}

#[actix_web::test]
async fn con_5_an_e_mail_carries_files_and_none_of_them_is_left_behind() {
    on_both(async |app| {
        let (employee, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        let contact = contact_of(&app, &employee).await;
        let file = brought(&employee, "Hợp đồng.pdf", PDF).await;
        let mut letter = letter();
        letter["files"] = json!([file]);
        let email = sent(&app, &employee, &contact, letter.clone()).await;
        assert_eq!(email.text("/state"), "accepted");
        assert_eq!(email.text("/files/0/file_name"), "Hợp đồng.pdf");
        let parts = mime_parts(&sink.mails()[0].text);
        assert_eq!(parts[2].name.as_deref(), Some("Hợp đồng.pdf"));
        assert_eq!(parts[2].content, PDF);
        // Who sees the contact sees what was written to it, and nobody else.
        let path = format!("{FILES}/{}", file.as_str().unwrap());
        app.administrator().await.get(&path).await.expect(200);
        app.stranger().await.get(&path).await.expect(404);
        std::fs::remove_dir_all(app.ctx.blobs.join("email-files")).unwrap();
        let email = sent(&app, &employee, &contact, letter.clone()).await;
        assert_eq!(email.text("/state"), "suppressed");
        assert_eq!(email.text("/reason"), "file_missing");
        assert_eq!(sink.mails().len(), 1);
        letter["files"] = json!(["00000000-0000-7000-8000-000000000000"]);
        let emails = format!("{contact}/emails");
        let refused = employee.post(&emails, letter).await;
        let refused = refused.expect_problem(422, "invalid");
        assert_eq!(refused.text("/errors/0/code"), "unknown_file");
    })
    .await;
}
