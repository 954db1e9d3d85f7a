//! What can go wrong with the queue itself.

use sea_orm::DbErr;

/// Why an operation on the queue failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another run owns the job now, so this one must drop its transaction and stop.
    #[error("the lease on this job is lost")]
    LeaseLost,
    /// A job of the same kind and key is waiting or running.
    #[error("a job of this kind and key is live")]
    AlreadyLive,
    #[error("the queue's database failed")]
    Database(#[from] db::Error),
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::Database(error.into())
    }
}
