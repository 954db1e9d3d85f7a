//! A pace that one line could not keep: messages go side by side, and every rule of one goes for each.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use test_support::{Manner, SmtpSink, TestApp, User, on_both};

use super::crash::run_and_die;
use super::{account, assert_counts, draft, go, let_time_pass, stage};

const RECIPIENTS: usize = 40;

/// A send that is under way to so many, as fast as it may be set; its path.
async fn begin(app: &TestApp, user: &User, sink: &SmtpSink) -> String {
    let mut fast = account(sink.port);
    fast["account"]["per_minute"] = json!(600_000);
    let administrator = app.administrator().await;
    let put = administrator.put("/api/v1/settings/email", fast);
    put.if_match(0).await.expect(200);
    let names: Vec<String> = (10..10 + RECIPIENTS).map(|n| format!("khach{n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let campaign = stage(app, user, &names).await;
    let send = draft(user, &campaign).await;
    go(user, &send, "sending").await.expect(200);
    send
}

/// The names of the messages that came to each address.
fn came(sink: &SmtpSink) -> BTreeMap<String, Vec<String>> {
    let mut came: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for mail in sink.mails() {
        came.entry(mail.to).or_default().push(mail.message_id);
    }
    came
}

#[actix_web::test]
async fn cam_10_at_a_fast_pace_everybody_gets_their_own_letter_once() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        let send = begin(&app, &user, &sink).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_counts(&done, [40, 0, 0, 0, 0]);
        assert!(sink.lines_most() > 4, "{} lines", sink.lines_most());
        let names: BTreeSet<_> = sink.mails().into_iter().map(|one| one.message_id).collect();
        assert_eq!((came(&sink).len(), names.len()), (40, 40));
        assert_eq!(sink.mails().len(), 40);
        for mail in sink.mails() {
            let name = mail.to.trim_end_matches("@x.vn");
            assert!(mail.text.contains(&format!("i {name} ")), "{}", mail.text);
        }
        let events = "SELECT count(DISTINCT contact_id) AS count FROM events \
                      WHERE kind = 'campaign_member.emailed'";
        assert_eq!(app.count(events, []).await, 40);
    })
    .await;
}

#[actix_web::test]
async fn g_3_at_a_fast_pace_each_message_ends_as_its_own_line_did() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        sink.treat("khach25@x.vn", Manner::Never);
        sink.treat("khach26@x.vn", Manner::Later(1));
        sink.treat("khach27@x.vn", Manner::HangUp(1));
        sink.treat("khach28@x.vn", Manner::HangUp(2));
        sink.treat("khach29@x.vn", Manner::Closing(1));
        let send = begin(&app, &user, &sink).await;
        app.run_jobs_until_idle().await;
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_counts(&done, [38, 1, 1, 0, 0]);
        let came = came(&sink);
        assert_eq!(came.len(), 39);
        for (address, names) in came {
            let is_ambiguous = ["khach27@x.vn", "khach28@x.vn"].contains(&address.as_str());
            assert_eq!(names.len(), 1 + usize::from(is_ambiguous), "{address}");
            assert!(names.windows(2).all(|two| two[0] == two[1]));
        }
    })
    .await;
}

#[actix_web::test]
async fn cam_10_a_server_that_takes_few_at_once_gets_no_more_and_fails_nobody() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        sink.serve_at_most(3);
        let send = begin(&app, &user, &sink).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_counts(&done, [40, 0, 0, 0, 0]);
        assert_eq!((sink.lines_most(), came(&sink).len()), (3, 40));
        let attempts = "SELECT count(*) AS count FROM deliveries WHERE attempt > 1";
        assert_eq!(app.count(attempts, []).await, 0);
    })
    .await;
}

#[actix_web::test]
async fn g_18_at_a_fast_pace_who_left_before_the_round_gets_nothing() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        let send = begin(&app, &user, &sink).await;
        // The first round is of one; the channels of all others are closed then.
        let closing = "INSERT INTO contact_closed_channels (contact_id, channel, closed_by, reason, closed_at) \
                       SELECT contact_id, 'email', 'refusal', '', updated_at FROM deliveries WHERE state = 'leased'";
        app.trigger("deliveries", "state", "new.state = 'accepted'", closing)
            .await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(sink.mails().len(), 1);
        assert_counts(&done, [1, 0, 0, 39, 0]);
    })
    .await;
}

#[actix_web::test]
async fn g_3_a_worker_that_dies_at_a_fast_pace_misses_nobody() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        let send = begin(&app, &user, &sink).await;
        for after in [1, 5, 18, 33] {
            run_and_die(&app, &sink, after).await;
        }
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_counts(&done, [40, 0, 0, 0, 0]);
        let came = came(&sink);
        assert_eq!(came.len(), RECIPIENTS, "nobody is missed");
        let resent = "SELECT count(*) AS count FROM deliveries WHERE address = ? AND resends > 0";
        for (address, names) in came {
            let is_ambiguous = app.count(resent, [address.clone().into()]).await == 1;
            assert!(names.len() == 1 || is_ambiguous, "{address} got {names:?}");
            assert!(
                names.windows(2).all(|two| two[0] == two[1]),
                "one name for good"
            );
        }
    })
    .await;
}
