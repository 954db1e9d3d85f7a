//! Claiming, fencing, retrying, cancelling, recovering and stopping.

use std::{
    collections::HashSet,
    future::pending,
    sync::{Arc, Mutex},
    time::Duration,
};

use db::{Db, Engine};
use jobs::{
    Failure, JobState, Lease, NewJob, Outcome, Progress, Registry, Settings, Signal, Waker, Worker,
    enqueue as enqueue_in,
};
use serde_json::json;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::support::{
    enqueue, find, job, lease_until, let_leases_run_out, on_both_engines, run_one, run_until_idle,
    settings, tamper, worker, worker_with,
};

fn done() -> Outcome {
    Outcome::Done(json!("ok"))
}

/// Does its job at once.
fn working() -> Registry {
    Registry::new().on("work", async |_| Ok(done()))
}

/// Does its job with the database at hand.
fn working_on<H, R>(db: &Db, handler: H) -> Registry
where
    H: Fn(Db, Lease) -> R + Send + Sync + 'static,
    R: Future<Output = Result<Outcome, Failure>> + Send + 'static,
{
    let db = db.clone();
    Registry::new().on("work", move |lease| handler(db.clone(), lease))
}

/// Does its job, and has the worker asked to stop meanwhile.
fn stopping(shutdown: &CancellationToken) -> Registry {
    let shutdown = shutdown.clone();
    Registry::new().on("work", move |_| {
        shutdown.cancel();
        async { Ok(done()) }
    })
}

/// Tells a test that a handler runs, and then never ends.
fn hanging(started: &Arc<Notify>) -> Registry {
    let started = started.clone();
    Registry::new().on("work", move |_| {
        started.notify_one();
        pending()
    })
}

#[tokio::test]
async fn four_workers_run_each_job_once() {
    on_both_engines(async |db| {
        let mut expected = HashSet::new();
        for _ in 0..60 {
            expected.insert(enqueue(&db, job("work")).await);
        }
        let runs = Arc::new(Mutex::new(Vec::new()));
        let start = |owner: &str| {
            let (db, runs) = (db.clone(), runs.clone());
            let registry = working_on(&db, move |db, lease| {
                let runs = runs.clone();
                async move {
                    let tx = db.begin().await?;
                    lease.finish(&tx, json!(null)).await?;
                    tx.commit().await?;
                    runs.lock().unwrap().push(lease.id());
                    Ok(Outcome::Finished)
                }
            });
            let worker = worker_with(&db, registry, settings(owner));
            async move { worker.run_until_idle().await.unwrap() }
        };
        let counts = tokio::join!(start("a"), start("b"), start("c"), start("d"));

        assert_eq!(counts.0 + counts.1 + counts.2 + counts.3, 60);
        let runs = runs.lock().unwrap().clone();
        assert_eq!(runs.len(), 60);
        assert_eq!(runs.into_iter().collect::<HashSet<_>>(), expected);
        for id in expected {
            let row = find(&db, id).await;
            assert_eq!((row.state, row.attempts), (JobState::Done, 1));
        }
    })
    .await;
}

#[tokio::test]
async fn jobs_run_by_priority_then_time_and_not_before_their_time() {
    on_both_engines(async |db| {
        let now = chrono::DateTime::UNIX_EPOCH;
        for (name, priority, run_at) in [
            ("late", 0, now + chrono::TimeDelta::seconds(1)),
            ("early", 0, now),
            ("urgent", 9, now + chrono::TimeDelta::seconds(2)),
            ("future", 9, now + chrono::TimeDelta::days(365_000)),
        ] {
            let job = NewJob {
                priority,
                ..NewJob::new("work", json!(name))
            };
            let id = enqueue(&db, job).await;
            let sql = "UPDATE jobs SET run_at = ? WHERE id = ?";
            tamper(&db, sql, [run_at.into(), id.into()]).await;
        }
        let order = Arc::new(Mutex::new(Vec::new()));
        let seen = order.clone();
        let registry = Registry::new().on("work", move |lease| {
            let seen = seen.clone();
            async move {
                seen.lock().unwrap().push(lease.payload::<String>()?);
                Ok(done())
            }
        });
        let one_at_a_time = Settings {
            concurrency: 1,
            ..settings("boot")
        };
        let worker = worker_with(&db, registry, one_at_a_time);
        assert_eq!(worker.run_until_idle().await.unwrap(), 3);
        assert_eq!(*order.lock().unwrap(), ["urgent", "early", "late"]);
    })
    .await;
}

#[tokio::test]
async fn a_worker_leaves_other_kinds_and_queues_alone() {
    on_both_engines(async |db| {
        enqueue(&db, job("unknown")).await;
        let elsewhere = NewJob {
            queue: "sends".to_owned(),
            ..job("work")
        };
        enqueue(&db, elsewhere).await;
        assert_eq!(run_until_idle(&db, working()).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_run_that_lost_its_lease_commits_nothing() {
    on_both_engines(async |db| {
        let id = enqueue(&db, job("work")).await;
        let runs = Arc::new(Mutex::new(Vec::new()));
        let seen = runs.clone();
        let registry = working_on(&db, move |db, lease| {
            let seen = seen.clone();
            async move {
                if lease.attempt() == 1 {
                    let_leases_run_out(&db).await;
                    // On PostgreSQL the next claim does this.
                    tamper(&db, "UPDATE jobs SET state = 'ready'", []).await;
                }
                let tx = db.begin().await?;
                enqueue_in(&tx, job("effect")).await?;
                let finished = lease.finish(&tx, json!(lease.attempt())).await;
                seen.lock().unwrap().push(finished.is_ok());
                finished?;
                tx.commit().await?;
                Ok(Outcome::Finished)
            }
        })
        .on("effect", async |_| Ok(done()));
        // The lost run, the one after it, and the one effect that stayed.
        assert_eq!(run_until_idle(&db, registry).await, 3);
        assert_eq!(*runs.lock().unwrap(), [false, true]);
        let row = find(&db, id).await;
        assert_eq!((row.state, row.result), (JobState::Done, Some(json!(2))));
    })
    .await;
}

#[tokio::test]
async fn a_checkpoint_saves_progress_and_refuses_a_lost_lease() {
    on_both_engines(async |db| {
        let registry = working_on(&db, async |db, lease| {
            let progress = Progress {
                done: 500,
                total: Some(1200),
                note: Some("dòng 500".to_owned()),
            };
            let tx = db.begin().await?;
            let signal = lease.checkpoint(&tx, progress).await?;
            tx.commit().await?;
            assert_eq!(signal, Signal::Continue);

            tamper(&db, "UPDATE jobs SET lease_token = lease_token + 1", []).await;
            let tx = db.begin().await?;
            lease.checkpoint(&tx, Progress::default()).await?;
            unreachable!("the lease was lost");
        });
        let row = run_one(&db, registry).await;
        assert_eq!((row.progress_done, row.progress_total), (500, Some(1200)));
        assert_eq!(row.progress_note.as_deref(), Some("dòng 500"));
        // The run that took the lease over owns the job's end.
        assert_eq!(row.state, JobState::Leased);
    })
    .await;
}

#[tokio::test]
async fn a_running_job_hears_of_its_cancellation_at_the_next_checkpoint() {
    on_both_engines(async |db| {
        let registry = working_on(&db, async |db, lease| {
            let tx = db.begin().await?;
            assert!(jobs::request_cancel(&tx, lease.id()).await?);
            tx.commit().await?;

            let tx = db.begin().await?;
            let signal = lease.checkpoint(&tx, Progress::default()).await?;
            tx.commit().await?;
            assert_eq!(signal, Signal::Cancel);
            Ok(Outcome::Cancelled)
        });
        let row = run_one(&db, registry).await;
        assert_eq!(row.state, JobState::Cancelled);
        assert!(row.finished_at.is_some());
    })
    .await;
}

#[tokio::test]
async fn a_cancelled_job_that_fails_is_not_tried_again() {
    on_both_engines(async |db| {
        let registry = working_on(&db, async |db, _| {
            tamper(&db, "UPDATE jobs SET cancel_requested = TRUE", []).await;
            Err(Failure::retry("gateway closed"))
        });
        assert_eq!(run_one(&db, registry).await.state, JobState::Cancelled);
    })
    .await;
}

#[tokio::test]
async fn failures_end_in_the_state_they_call_for() {
    on_both_engines(async |db| {
        let registry = || {
            Registry::new()
                .on("retry", async |_| Err(Failure::retry("busy")))
                .on("panic", async |_| panic!("a bug"))
                .on("dead", async |_| Err(Failure::dead("gone")))
                .on("payload", async |lease| {
                    lease.payload::<u8>()?;
                    Ok(done())
                })
                .on("broken_word", async |_| Ok(Outcome::Finished))
        };
        for (kind, attempts, error) in [
            ("retry", 3, "busy"),
            ("panic", 3, "panicked"),
            ("dead", 1, "gone"),
            ("payload", 1, "unreadable payload"),
            ("broken_word", 3, "committed no finish"),
        ] {
            let job = NewJob {
                max_attempts: 3,
                ..job(kind)
            };
            let id = enqueue(&db, job).await;
            assert_eq!(run_until_idle(&db, registry()).await, attempts, "{kind}");
            let row = find(&db, id).await;
            assert_eq!(row.state, JobState::Dead, "{kind}");
            assert!(row.finished_at.is_some(), "{kind}");
            let last_error = row.last_error.unwrap();
            assert!(last_error.contains(error), "{kind}: {last_error}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_retry_waits_its_turn() {
    on_both_engines(async |db| {
        let registry = Registry::new().on("work", async |_| {
            Err(Failure::Retry {
                after: Some(Duration::from_hours(1)),
                error: "quiet hours".to_owned(),
            })
        });
        let row = run_one(&db, registry).await;
        assert_eq!(row.state, JobState::Ready);
        assert!(row.run_at > row.created_at + chrono::TimeDelta::minutes(59));
    })
    .await;
}

#[tokio::test]
async fn a_handler_that_hangs_is_stopped() {
    on_both_engines(async |db| {
        let poison = NewJob {
            max_attempts: 1,
            ..job("work")
        };
        let id = enqueue(&db, poison).await;
        let impatient = Settings {
            patience: Duration::from_millis(1),
            ..settings("boot")
        };
        let worker = worker_with(&db, hanging(&Arc::default()), impatient);
        worker.run_until_idle().await.unwrap();
        assert_eq!(find(&db, id).await.state, JobState::Dead);
    })
    .await;
}

#[tokio::test]
async fn a_handler_keeps_its_lease_between_checkpoints_while_its_process_lives() {
    on_both_engines(async |db| {
        if db.engine() == Engine::Sqlite {
            // Its leases do not run out.
            return;
        }
        let id = enqueue(&db, job("work")).await;
        let registry = working_on(&db, async |db, _| {
            let first = lease_until(&db).await;
            while lease_until(&db).await == first {
                tokio::task::yield_now().await;
            }
            Ok(done())
        });
        let brief = Settings {
            lease: Duration::from_secs(1),
            ..settings("boot")
        };
        let worker = worker_with(&db, registry, brief);
        assert_eq!(worker.run_until_idle().await.unwrap(), 1);
        let row = find(&db, id).await;
        assert_eq!((row.state, row.attempts), (JobState::Done, 1));
    })
    .await;
}

/// Leaves a job leased the way a killed process does.
async fn crash_while_running(db: &Db) {
    let started = Arc::new(Notify::new());
    let worker = worker(db, hanging(&started));
    let process = tokio::spawn(async move { worker.run_until_idle().await });
    started.notified().await;
    process.abort();
    let ended = process.await.expect_err("was aborted");
    assert!(ended.is_cancelled());
}

#[tokio::test]
async fn a_job_outlives_the_crash_of_its_worker() {
    on_both_engines(async |db| {
        let id = enqueue(&db, job("work")).await;
        crash_while_running(&db).await;
        assert_eq!(find(&db, id).await.state, JobState::Leased);
        assert_eq!(run_until_idle(&db, working()).await, 0);

        let_leases_run_out(&db).await;
        assert_eq!(run_until_idle(&db, working()).await, 1);
        let row = find(&db, id).await;
        assert_eq!((row.state, row.attempts), (JobState::Done, 2));
    })
    .await;
}

#[tokio::test]
async fn a_job_that_kills_its_worker_dies_after_its_attempts() {
    on_both_engines(async |db| {
        let poison = NewJob {
            max_attempts: 2,
            ..job("work")
        };
        let id = enqueue(&db, poison).await;
        for _ in 0..2 {
            crash_while_running(&db).await;
            let_leases_run_out(&db).await;
        }
        assert_eq!(run_until_idle(&db, working()).await, 0);
        let row = find(&db, id).await;
        assert_eq!((row.state, row.attempts), (JobState::Dead, 2));
    })
    .await;
}

#[tokio::test]
async fn recovery_spares_the_leases_of_this_boot() {
    on_both_engines(async |db| {
        enqueue(&db, job("work")).await;
        crash_while_running(&db).await;
        assert_eq!(jobs::recover_at_start(&db, "boot").await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_stop_waits_for_running_jobs() {
    on_both_engines(async |db| {
        let id = enqueue(&db, job("work")).await;
        let shutdown = CancellationToken::new();
        worker(&db, stopping(&shutdown)).run(shutdown).await;
        assert_eq!(find(&db, id).await.state, JobState::Done);
    })
    .await;
}

#[tokio::test]
async fn a_stop_releases_jobs_that_outlast_it() {
    on_both_engines(async |db| {
        let id = enqueue(&db, job("work")).await;
        let shutdown = CancellationToken::new();
        let started = Arc::new(Notify::new());
        let hasty = Settings {
            drain: Duration::ZERO,
            ..settings("boot")
        };
        let worker = worker_with(&db, hanging(&started), hasty);
        let stop = async {
            started.notified().await;
            shutdown.cancel();
        };
        tokio::join!(worker.run(shutdown.clone()), stop);
        let row = find(&db, id).await;
        assert_eq!((row.state, row.attempts), (JobState::Ready, 0));
    })
    .await;
}

#[tokio::test]
async fn a_handler_that_leaves_off_at_a_stop_goes_on_later() {
    on_both_engines(async |db| {
        let id = enqueue(&db, job("work")).await;
        let shutdown = CancellationToken::new();
        let stop = shutdown.clone();
        let heeding = Registry::new().on("work", move |lease| {
            stop.cancel();
            async move {
                lease.stopping().await;
                Ok(Outcome::Released)
            }
        });
        worker(&db, heeding).run(shutdown).await;
        let row = find(&db, id).await;
        assert_eq!((row.state, row.attempts), (JobState::Ready, 0));
    })
    .await;
}

#[tokio::test]
async fn a_sleeping_worker_is_woken_for_a_new_job() {
    on_both_engines(async |db| {
        let waker = Waker::default();
        let never_polls = Settings {
            poll: Duration::from_hours(1),
            ..settings("boot")
        };
        let shutdown = CancellationToken::new();
        let registry = stopping(&shutdown);
        let worker = Worker::new(db.clone(), registry, waker.clone(), never_polls);
        let produce = async {
            let id = enqueue(&db, job("work")).await;
            waker.wake();
            id
        };
        let ((), id) = tokio::join!(worker.run(shutdown), produce);
        assert_eq!(find(&db, id).await.state, JobState::Done);
    })
    .await;
}

#[tokio::test]
async fn the_workers_of_all_queues_are_woken() {
    on_both_engines(async |db| {
        let (waker, shutdown) = (Waker::default(), CancellationToken::new());
        let [one, other] = ["one", "other"].map(|queue| {
            let never_polls = Settings {
                poll: Duration::from_hours(1),
                queue: queue.to_owned(),
                ..settings("boot")
            };
            Worker::new(db.clone(), stopping(&shutdown), waker.clone(), never_polls)
        });
        let produce = async {
            let mut work = job("work");
            "other".clone_into(&mut work.queue);
            let id = enqueue(&db, work).await;
            waker.wake();
            id
        };
        let ((), (), id) = tokio::join!(one.run(shutdown.clone()), other.run(shutdown), produce);
        assert_eq!(find(&db, id).await.state, JobState::Done);
    })
    .await;
}

#[tokio::test]
async fn g_14_a_job_from_before_the_clock_was_set_back_does_not_wait_until_it_is_that_late_again() {
    on_both_engines(async |db| {
        let day = Duration::from_hours(24);
        for run_in in [None, Some(Duration::from_mins(1))] {
            enqueue(
                &db,
                NewJob {
                    run_in,
                    ..job("work")
                },
            )
            .await;
        }
        let ahead = chrono::Utc::now() + day;
        let sql = "UPDATE jobs SET run_at = ?, created_at = ?, updated_at = ?";
        tamper(&db, sql, [ahead.into(), ahead.into(), ahead.into()]).await;
        assert_eq!(run_until_idle(&db, working()).await, 2);
        // What has to wait by the clock as it is now waits.
        let run_in = Some(day);
        enqueue(
            &db,
            NewJob {
                run_in,
                ..job("work")
            },
        )
        .await;
        assert_eq!(run_until_idle(&db, working()).await, 0);
    })
    .await;
}
