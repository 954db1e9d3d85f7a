//! Sorts database failures into those a caller can act on.

use sea_orm::{ConnAcquireErr, DbErr, RuntimeErr, sqlx};

use crate::Engine;

/// Why the database refused or failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The URL names neither a PostgreSQL server nor a SQLite file.
    #[error("the database url must start with postgres:// or name a file with sqlite://")]
    UnsupportedUrl,
    /// A unique constraint or index; its name, or on SQLite `table.column, table.column`.
    #[error("unique constraint violated: {constraint}")]
    UniqueViolation { constraint: String },
    /// A row points at one that does not exist; SQLite does not say which.
    #[error("foreign key violated: {constraint}")]
    ForeignKeyViolation { constraint: String },
    /// The same request may work later: no connection, lock or deadlock, timeout, disk full.
    #[error("the database is unavailable")]
    Unavailable(#[source] DbErr),
    #[error("the database failed")]
    Other(#[source] DbErr),
}

impl Error {
    /// Gives a failure of the driver its meaning.
    pub fn from_db_err(error: DbErr) -> Self {
        if let DbErr::ConnectionAcquire(
            ConnAcquireErr::Timeout | ConnAcquireErr::ConnectionClosed,
        )
        | DbErr::Conn(_) = error
        {
            return Self::Unavailable(error);
        }
        let (DbErr::Exec(RuntimeErr::SqlxError(cause))
        | DbErr::Query(RuntimeErr::SqlxError(cause))) = &error
        else {
            return Self::Other(error);
        };
        match cause.as_ref() {
            sqlx::Error::Database(cause) => match Kind::of(cause.as_ref()) {
                Kind::Unique(constraint) => Self::UniqueViolation { constraint },
                Kind::ForeignKey(constraint) => Self::ForeignKeyViolation { constraint },
                Kind::Passing => Self::Unavailable(error),
                Kind::Lasting => Self::Other(error),
            },
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Unavailable(error),
            _ => Self::Other(error),
        }
    }

    /// Whether this is the violation of one unique constraint.
    ///
    /// `sqlite_columns` lists its columns as `table.column, table.column`,
    /// because SQLite names only indexes over expressions.
    pub fn violates(&self, constraint: &str, sqlite_columns: &str) -> bool {
        let Self::UniqueViolation { constraint: found } = self else {
            return false;
        };
        found == constraint || without_spaces(found).eq(without_spaces(sqlite_columns))
    }
}

/// An error and its sources in one line, for logs and the rows of failed jobs only.
pub fn with_sources(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(source) = next {
        text.push_str(": ");
        text.push_str(&source.to_string());
        next = source.source();
    }
    text
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::from_db_err(error)
    }
}

enum Kind {
    Unique(String),
    ForeignKey(String),
    Passing,
    Lasting,
}

impl Kind {
    fn of(error: &dyn sqlx::error::DatabaseError) -> Self {
        let code = error.code().unwrap_or_default();
        let engine = match error.try_downcast_ref::<sqlx::postgres::PgDatabaseError>() {
            Some(_) => Engine::Postgres,
            None => Engine::Sqlite,
        };
        let constraint = || match engine {
            Engine::Postgres => error.constraint().unwrap_or_default().to_owned(),
            Engine::Sqlite => sqlite_constraint(error.message()).to_owned(),
        };
        if error.is_unique_violation() {
            return Self::Unique(constraint());
        }
        if error.is_foreign_key_violation() {
            return Self::ForeignKey(constraint());
        }
        let is_passing = match engine {
            Engine::Postgres => is_passing_sqlstate(&code),
            Engine::Sqlite => is_passing_sqlite_code(&code),
        };
        if is_passing {
            Self::Passing
        } else {
            Self::Lasting
        }
    }
}

/// The part of "UNIQUE constraint failed: .." that says which one.
fn sqlite_constraint(message: &str) -> &str {
    let subject = message
        .split_once("constraint failed: ")
        .map_or("", |(_, rest)| rest);
    subject
        .strip_prefix("index '")
        .and_then(|name| name.strip_suffix('\''))
        .unwrap_or(subject)
}

/// Connection (08), resources (53), shutdown (57P), serialisation and
/// deadlock (40), lock not available (55P03), statement timeout (57014).
fn is_passing_sqlstate(code: &str) -> bool {
    ["08", "53", "57P", "40"]
        .iter()
        .any(|class| code.starts_with(class))
        || ["55P03", "57014"].contains(&code)
}

/// Busy, locked, I/O error, disk full; extended codes keep these in the low byte.
fn is_passing_sqlite_code(code: &str) -> bool {
    code.parse::<u32>()
        .is_ok_and(|code| [5, 6, 10, 13].contains(&(code & 0xff)))
}

fn without_spaces(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}
