//! Enqueuing, cancelling and reviving, without a worker in sight.

use std::time::Duration;

use jobs::{Error, JobState, NewJob, Outcome, Registry};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{enqueue, find, job, on_both_engines, run_until_idle, tamper};

fn with_key(key: &str) -> NewJob {
    NewJob {
        dedupe_key: Some(key.to_owned()),
        ..job("work")
    }
}

#[tokio::test]
async fn a_job_reads_back_as_it_was_written() {
    on_both_engines(async |db| {
        let run_in = Duration::from_hours(48);
        let caused_by = Uuid::now_v7();
        let id = enqueue(
            &db,
            NewJob {
                queue: "sends".to_owned(),
                dedupe_key: Some("đơn 1?".to_owned()),
                priority: 3,
                run_in: Some(run_in),
                max_attempts: 2,
                caused_by: Some(caused_by),
                ..NewJob::new("work", json!({"tên": "Hùng", "parts": [1, null]}))
            },
        )
        .await;

        let row = find(&db, id).await;
        assert_eq!(row.id, id);
        assert_eq!((row.queue.as_str(), row.kind.as_str()), ("sends", "work"));
        assert_eq!(row.payload, json!({"tên": "Hùng", "parts": [1, null]}));
        assert_eq!(row.dedupe_key.as_deref(), Some("đơn 1?"));
        assert_eq!((row.priority, row.max_attempts, row.attempts), (3, 2, 0));
        assert_eq!((row.run_at - row.created_at).to_std(), Ok(run_in));
        assert_eq!(row.caused_by, Some(caused_by));
        assert_eq!(row.state, JobState::Ready);
        assert_eq!((row.progress_done, row.progress_total), (0, None));
        assert_eq!(
            (row.result, row.last_error, row.finished_at),
            (None, None, None)
        );
    })
    .await;
}

#[tokio::test]
async fn a_job_of_a_transaction_that_rolls_back_never_was() {
    on_both_engines(async |db| {
        let tx = db.begin().await.unwrap();
        let id = jobs::enqueue(&tx, job("work")).await.unwrap();
        drop(tx);
        assert_eq!(jobs::find(db.reader(), id).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_key_names_one_live_job_of_its_kind() {
    on_both_engines(async |db| {
        let first = enqueue(&db, with_key("a")).await;
        assert_eq!(enqueue(&db, with_key("a")).await, first);
        assert_ne!(enqueue(&db, with_key("b")).await, first);
        let other_kind = NewJob {
            kind: "other".to_owned(),
            ..with_key("a")
        };
        assert_ne!(enqueue(&db, other_kind).await, first);
        assert_ne!(
            enqueue(&db, job("work")).await,
            enqueue(&db, job("work")).await
        );
    })
    .await;
}

#[tokio::test]
async fn a_key_is_free_again_once_its_job_is_done() {
    on_both_engines(async |db| {
        let first = enqueue(&db, with_key("a")).await;
        let registry = Registry::new().on("work", async |_| Ok(Outcome::Done(Value::Null)));
        assert_eq!(run_until_idle(&db, registry).await, 1);
        assert_ne!(enqueue(&db, with_key("a")).await, first);
    })
    .await;
}

#[tokio::test]
async fn a_waiting_job_is_cancelled_at_once_and_only_once() {
    on_both_engines(async |db| {
        let id = enqueue(&db, job("work")).await;
        for is_expected in [true, false] {
            let tx = db.begin().await.unwrap();
            assert_eq!(jobs::request_cancel(&tx, id).await.unwrap(), is_expected);
            tx.commit().await.unwrap();
        }
        let row = find(&db, id).await;
        assert_eq!(row.state, JobState::Cancelled);
        assert!(row.finished_at.is_some());
    })
    .await;
}

#[tokio::test]
async fn only_a_dead_job_is_revived() {
    on_both_engines(async |db| {
        let id = enqueue(&db, job("work")).await;
        let tx = db.begin().await.unwrap();
        assert!(!jobs::retry_dead(&tx, id).await.unwrap());
        drop(tx);

        tamper(
            &db,
            "UPDATE jobs SET state = 'dead', attempts = 5, finished_at = run_at",
            [],
        )
        .await;
        let tx = db.begin().await.unwrap();
        assert!(jobs::retry_dead(&tx, id).await.unwrap());
        tx.commit().await.unwrap();
        let row = find(&db, id).await;
        assert_eq!(
            (row.state, row.attempts, row.finished_at),
            (JobState::Ready, 0, None)
        );
    })
    .await;
}

#[tokio::test]
async fn a_dead_job_is_not_revived_beside_a_live_one_of_its_key() {
    on_both_engines(async |db| {
        let dead = enqueue(&db, with_key("a")).await;
        tamper(&db, "UPDATE jobs SET state = 'dead'", []).await;
        enqueue(&db, with_key("a")).await;

        let tx = db.begin().await.unwrap();
        let refused = jobs::retry_dead(&tx, dead).await;
        assert!(matches!(refused, Err(Error::AlreadyLive)), "{refused:?}");
    })
    .await;
}
