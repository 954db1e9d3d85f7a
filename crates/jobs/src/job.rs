//! A job as callers write it and read it.

use std::{fmt, time::Duration};

use chrono::{DateTime, Utc};
use sea_orm::{DeriveActiveEnum, DeriveValueType, EnumIter, FromQueryResult};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// Identifies one job.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    DeriveValueType,
)]
#[serde(transparent)]
pub struct JobId(pub Uuid);

impl fmt::Display for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Where a job is in its life; `ready` and `leased` are the live states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Waits for its time and a worker.
    #[sea_orm(string_value = "ready")]
    Ready,
    /// A worker runs it.
    #[sea_orm(string_value = "leased")]
    Leased,
    #[sea_orm(string_value = "done")]
    Done,
    /// Failed for good; a person may run it again.
    #[sea_orm(string_value = "dead")]
    Dead,
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

/// A job to enqueue.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// Chooses the handler.
    pub kind: String,
    /// Chooses the workers, so that one kind of work cannot starve another.
    pub queue: String,
    pub payload: Value,
    /// At most one live job of a kind has this key.
    pub dedupe_key: Option<String>,
    /// Higher runs first.
    pub priority: i32,
    /// After how long; at once when absent. No moment, since only the database's clock tells when it has come,
    /// and others may go before or after that one.
    pub run_in: Option<Duration>,
    pub max_attempts: i32,
    /// The user who started it.
    pub caused_by: Option<Uuid>,
}

impl NewJob {
    pub const DEFAULT_QUEUE: &str = "default";

    /// A job for the default queue that runs at once and is tried up to five times.
    pub fn new(kind: impl Into<String>, payload: Value) -> Self {
        Self {
            kind: kind.into(),
            queue: Self::DEFAULT_QUEUE.to_owned(),
            payload,
            dedupe_key: None,
            priority: 0,
            run_in: None,
            max_attempts: 5,
            caused_by: None,
        }
    }
}

/// A job as the queue holds it.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct JobRow {
    pub id: JobId,
    pub queue: String,
    pub kind: String,
    pub payload: Value,
    pub dedupe_key: Option<String>,
    pub state: JobState,
    pub priority: i32,
    pub run_at: DateTime<Utc>,
    /// How often a worker has started it.
    pub attempts: i32,
    pub max_attempts: i32,
    pub progress_done: i64,
    pub progress_total: Option<i64>,
    pub progress_note: Option<String>,
    /// What the handler left when it was done.
    pub result: Option<Value>,
    pub cancel_requested: bool,
    pub last_error: Option<String>,
    pub caused_by: Option<Uuid>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// How far a job has come, for the people who wait for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: i64,
    /// Unknown until the work has been counted.
    pub total: Option<i64>,
    pub note: Option<String>,
}
