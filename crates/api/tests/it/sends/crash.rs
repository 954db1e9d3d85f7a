//! A worker that dies in the middle of a send: nobody is missed, and nobody gets two messages but where
//! the line went dead with the message on it (G1, G3).

use std::collections::BTreeMap;

use app::Ctx;
use jobs::{Settings, Worker};
use test_support::{SmtpSink, TestApp, on_both};
use tokio_util::sync::CancellationToken;

use super::{assert_counts, connect, draft, go, let_time_pass, stage};

const NAMES: [&str; 12] = [
    "an", "binh", "chi", "dung", "giang", "ha", "khanh", "lan", "minh", "nam", "oanh", "phuc",
];

/// A worker of sends as another process has it.
fn worker_of(process: &Ctx) -> Worker {
    let settings = Settings {
        queue: app::sends::QUEUE.to_owned(),
        ..Settings::new("doomed")
    };
    let handlers = app::job_handlers(process);
    Worker::new(
        process.db.clone(),
        handlers,
        process.waker.clone(),
        settings,
    )
}

/// Runs the worker until so many messages have come, and drops it there.
pub(super) async fn run_and_die(app: &TestApp, sink: &SmtpSink, after: usize) {
    let process = app.second_process().await;
    let worker = worker_of(&process);
    tokio::select! {
        done = worker.run_until_idle() => { done.expect("jobs that can be run"); }
        () = sink.came(after) => {}
    }
    // With a process go its connections, and what was begun on them.
    process.db.close().await.expect("connections that close");
    // What the server does with the jobs of a process that is gone.
    let free = "UPDATE jobs SET state = 'ready', lease_owner = NULL, lease_until = NULL WHERE state = 'leased'";
    app.execute(free, []).await;
}

#[actix_web::test]
async fn g_3_a_worker_that_dies_misses_nobody_and_sends_nobody_two() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        let campaign = stage(&app, &user, &NAMES).await;
        let send = draft(&user, &campaign).await;
        go(&user, &send, "sending").await.expect(200);
        for after in [1, 3, 4, 7, 9] {
            run_and_die(&app, &sink, after).await;
        }
        let_time_pass(&app).await;
        app.run_jobs_until_idle().await;
        let done = user.get(&send).await.expect(200);
        assert_eq!(done.text("/state"), "done");
        assert_counts(&done, [12, 0, 0, 0, 0]);
        let mut came: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for mail in sink.mails() {
            came.entry(mail.to).or_default().push(mail.message_id);
        }
        assert_eq!(came.len(), NAMES.len(), "nobody is missed");
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

#[actix_web::test]
async fn g_3_a_worker_that_is_told_to_stop_breaks_no_message_off() {
    on_both(async |app| {
        let (user, sink) = (app.employee().await, SmtpSink::start().await);
        connect(&app, &sink).await;
        let campaign = stage(&app, &user, &NAMES).await;
        let send = draft(&user, &campaign).await;
        go(&user, &send, "sending").await.expect(200);
        let worker = worker_of(&app.second_process().await);
        let shutdown = CancellationToken::new();
        let stop = async {
            sink.came(3).await;
            shutdown.cancel();
        };
        tokio::join!(worker.run(shutdown.clone()), stop);
        let broken_off =
            "SELECT count(*) AS count FROM deliveries WHERE state = 'committing' OR resends > 0";
        assert_eq!(app.count(broken_off, []).await, 0);
        let came = sink.mails().len();
        assert!(came < NAMES.len(), "it left off, {came} had come");
        app.run_jobs_until_idle().await;
        assert_counts(&user.get(&send).await.expect(200), [12, 0, 0, 0, 0]);
        assert_eq!(sink.mails().len(), NAMES.len(), "and nobody got two");
    })
    .await;
}
