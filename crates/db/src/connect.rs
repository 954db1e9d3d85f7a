//! Opens the connection pools and keeps SQLite's single writer apart from its readers.

use std::time::Duration;

use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbErr, RuntimeErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
    sqlx::{
        self, Connection as _,
        sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous},
    },
};

use tokio::task::JoinError;

use crate::{Engine, Error, Tx};

/// How long PostgreSQL may work on one statement before it gives up.
const STATEMENT_TIMEOUT: Duration = Duration::from_secs(30);

/// A PostgreSQL connection that lay idle this long is tried before use: the server may have
/// restarted. Trying one at every use would double the trips of every query.
const TRIED_AFTER_IDLE: Duration = Duration::from_secs(1);

/// How long SQLite waits for a lock of another process, such as a backup.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Four readers keep two cores busy while one waits on the disk.
const SQLITE_READERS: u32 = 4;

/// Idle readers close, which gives their page cache back to a small machine.
const SQLITE_READER_IDLE: Duration = Duration::from_mins(1);

/// Page cache of one SQLite connection; negative means KiB. Five of these
/// stay well inside the 30 MiB an idle process may use.
const SQLITE_CACHE: &str = "-2000";

/// Where the database is and how many connections it may use.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `sqlite://path/to/file.db` or `postgres://user@host/name`.
    pub url: String,
    /// Size of the PostgreSQL pool; SQLite always has one writer and a few readers.
    pub max_connections: u32,
    /// How long a caller waits for a connection before [`Error::Unavailable`].
    pub acquire_timeout: Duration,
}

impl Settings {
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            max_connections: 16,
            acquire_timeout: Duration::from_secs(2),
        }
    }
}

/// How many connections a pool has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pool {
    pub name: &'static str,
    pub open: u32,
    /// Of those that are open.
    pub idle: u32,
}

/// A handle to the database, cheap to clone.
#[derive(Clone, Debug)]
pub struct Db {
    engine: Engine,
    /// On PostgreSQL the same pool as `reader`.
    writer: DatabaseConnection,
    reader: DatabaseConnection,
}

impl Db {
    /// Opens the database, creating the file on SQLite.
    pub async fn connect(settings: &Settings) -> Result<Self, Error> {
        let engine = Engine::from_url(&settings.url).ok_or(Error::UnsupportedUrl)?;
        match engine {
            Engine::Sqlite => Self::connect_sqlite(settings).await,
            Engine::Postgres => Self::connect_postgres(settings).await,
        }
    }

    async fn connect_sqlite(settings: &Settings) -> Result<Self, Error> {
        // Each connection would get a private database, so the readers would see nothing.
        if settings.url.contains(":memory:") || settings.url.contains("mode=memory") {
            return Err(Error::UnsupportedUrl);
        }
        let mut writer = base_options(settings, 1);
        writer
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .map_sqlx_sqlite_before_acquire(|connection, _| Box::pin(is_at_rest(connection)))
            .map_sqlx_sqlite_opts(|options| {
                sqlite_options(options)
                    .create_if_missing(true)
                    .optimize_on_close(true, 400)
            });
        let mut reader = base_options(settings, SQLITE_READERS);
        reader
            .idle_timeout(SQLITE_READER_IDLE)
            .max_lifetime(None)
            .test_before_acquire(false)
            .map_sqlx_sqlite_opts(|options| sqlite_options(options).pragma("query_only", "ON"));
        Ok(Self {
            engine: Engine::Sqlite,
            // First, because it creates the file and switches it to WAL.
            writer: Database::connect(writer).await?,
            reader: Database::connect(reader).await?,
        })
    }

    async fn connect_postgres(settings: &Settings) -> Result<Self, Error> {
        let mut options = base_options(settings, settings.max_connections);
        options
            .statement_timeout(STATEMENT_TIMEOUT)
            .test_before_acquire_if_idle_for(TRIED_AFTER_IDLE)
            .set_application_name("sen");
        let pool = Database::connect(options).await?;
        Ok(Self {
            engine: Engine::Postgres,
            writer: pool.clone(),
            reader: pool,
        })
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The connection for queries outside a transaction; on SQLite it refuses to write.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Starts a transaction that may write; on SQLite it is the only one at that time.
    pub async fn begin(&self) -> Result<Tx, Error> {
        // Immediate, because a deferred transaction that turns into a writer
        // fails at once when the file changed under it, whatever the timeout.
        let options = TransactionOptions {
            sqlite_transaction_mode: (self.engine == Engine::Sqlite)
                .then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let inner = match self.engine {
            Engine::Sqlite => self.writer.begin_with_options(options).await?,
            Engine::Postgres => begin_to_the_end(self.writer.clone(), options).await?,
        };
        Ok(Tx::new(inner, self.engine))
    }

    /// A connection that writes outside [`Db::begin`]; for tests that set a stage.
    pub fn writer_connection(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// The pools there are, as they are now.
    pub fn pools(&self) -> Vec<Pool> {
        match self.engine {
            Engine::Sqlite => [("writer", &self.writer), ("reader", &self.reader)]
                .map(|(name, connection)| pool(name, connection.get_sqlite_connection_pool()))
                .to_vec(),
            Engine::Postgres => {
                vec![pool("all", self.reader.get_postgres_connection_pool())]
            }
        }
    }

    /// Checks that the database answers.
    pub async fn ping(&self) -> Result<(), Error> {
        Ok(self.reader.ping().await?)
    }

    /// Closes every connection and, on SQLite, folds the write-ahead log into the file.
    pub async fn close(&self) -> Result<(), Error> {
        // The last connection closed does the folding, and a reader may not write.
        self.reader.close_by_ref().await?;
        if self.engine == Engine::Sqlite {
            self.writer.close_by_ref().await?;
        }
        Ok(())
    }
}

/// Begins even if nobody waits for it any more. Dropped between PostgreSQL's BEGIN and its answer, sqlx does
/// not count the transaction yet, and would hand the connection to the next caller inside it.
async fn begin_to_the_end(
    connection: DatabaseConnection,
    options: TransactionOptions,
) -> Result<DatabaseTransaction, Error> {
    let begun = tokio::spawn(async move { connection.begin_with_options(options).await });
    // Only a runtime that shuts down stops the task.
    let stopped = |error: JoinError| DbErr::Conn(RuntimeErr::Internal(error.to_string()));
    Ok(begun.await.map_err(stopped)??)
}

/// Whether the writer is outside of any transaction; one that is not must never be used again.
///
/// A full disk has SQLite end a transaction by itself. sqlx then fails to roll it back and counts it for ever:
/// what is begun next is a savepoint within nothing, and once one of these is rolled back, nothing that is
/// written later reaches the file, though every commit succeeds.
async fn is_at_rest(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    if !connection.is_in_transaction() {
        return Ok(true);
    }
    // A transaction that was dropped a moment ago is rolled back by now or never.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

fn pool<D: sqlx::Database>(name: &'static str, pool: &sqlx::Pool<D>) -> Pool {
    Pool {
        name,
        open: pool.size(),
        idle: u32::try_from(pool.num_idle()).unwrap_or(u32::MAX),
    }
}

fn base_options(settings: &Settings, max_connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(settings.url.as_str());
    options
        .max_connections(max_connections)
        .acquire_timeout(settings.acquire_timeout)
        // Callers log what they do; statement text would only double every line.
        .sqlx_logging(false)
        .record_stmt_in_spans(false);
    options
}

fn sqlite_options(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .journal_mode(SqliteJournalMode::Wal)
        // With NORMAL a power cut may lose an acknowledged commit.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        // In memory, the sorting of a million rows and the undoing of one great statement would stay there.
        .pragma("temp_store", "FILE")
        .pragma("cache_size", SQLITE_CACHE)
}
