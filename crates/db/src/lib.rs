//! Connects to SQLite or PostgreSQL and hides what differs between them; knows no table.

mod backup;
mod connect;
pub mod dialect;
mod error;
mod statement;
#[cfg(feature = "testing")]
pub mod testing;
mod tx;

pub use connect::{Db, Pool, Settings};
pub use error::{Error, with_sources};
pub use statement::sql;
pub use tx::Tx;

use sea_orm::DbBackend;

/// The database product behind a [`Db`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// The engine a connection URL points at, if it is one we support.
    pub fn from_url(url: &str) -> Option<Self> {
        match url.split_once(':')?.0 {
            "sqlite" => Some(Self::Sqlite),
            "postgres" | "postgresql" => Some(Self::Postgres),
            _ => None,
        }
    }
}

impl From<DbBackend> for Engine {
    fn from(backend: DbBackend) -> Self {
        match backend {
            DbBackend::Postgres => Self::Postgres,
            _ => Self::Sqlite,
        }
    }
}

impl From<Engine> for DbBackend {
    fn from(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::Sqlite,
            Engine::Postgres => Self::Postgres,
        }
    }
}
