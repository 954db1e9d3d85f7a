//! Background work as clients watch it.

use chrono::{DateTime, Utc};
use domain::ids::JobId;
use serde::{Deserialize, Serialize};

/// How far a job is. Poll it once a second while `state` is `ready` or `leased`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JobDetail {
    pub id: JobId,
    pub kind: String,
    pub state: JobState,
    pub progress_done: u64,
    pub progress_total: Option<u64>,
    pub is_cancel_requested: bool,
    /// What the job left when done; its shape goes by `kind`.
    pub result: Option<serde_json::Value>,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    Ready,
    Leased,
    Done,
    Dead,
    Cancelled,
    #[serde(other)]
    Unknown,
}

/// The answer to a request that goes on in the background.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JobStarted {
    pub job_id: JobId,
}
