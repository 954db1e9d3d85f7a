//! A durable queue on its own table; knows no feature.
//!
//! A job is a row, enqueued in the transaction that needs it. A worker claims
//! it under a lease; every effect of its handler commits in a transaction
//! that also checks the lease's fencing token, so a stalled or crashed run
//! can never apply an effect that a later run applies again.

mod claim;
mod error;
mod handler;
mod job;
mod lease;
mod queue;
mod settle;
mod worker;

pub use claim::recover_at_start;
pub use error::Error;
pub use handler::{Failure, Outcome, Registry};
pub use job::{JobId, JobRow, JobState, NewJob, Progress};
pub use lease::{Lease, Signal};
pub use queue::{counts_by_state, enqueue, find, request_cancel, retry_dead};
pub use worker::{Backoff, Settings, Waker, Worker};
