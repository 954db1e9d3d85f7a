//! Reads the database behind Sen's back, while no server writes to it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};
use postgres::NoTls;
use rusqlite::OpenFlags;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

/// The content of each table, shortened.
pub(crate) type Digest = BTreeMap<String, String>;

/// The tables in which two databases differ.
pub(crate) fn difference(one: &Digest, other: &Digest) -> Vec<String> {
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differing = names
        .into_iter()
        .filter(|name| one.get(*name) != other.get(*name));
    differing.cloned().collect()
}

/// A database to ask; of SQLite a copy of its files, so that what a killed process left is for the next one to
/// mend and not for us.
pub(crate) enum Database {
    Sqlite {
        connection: rusqlite::Connection,
        _folder: Option<TempDir>,
    },
    Postgres(postgres::Client),
}

impl Database {
    /// The files as they lie there.
    pub(crate) fn of_file(file: &Path) -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("sen-prove-copy-")
            .tempdir()?;
        let copy = folder.path().join("sen.db");
        fs::copy(file, &copy).with_context(|| format!("no database at {}", file.display()))?;
        let log = file.with_extension("db-wal");
        if log.exists() {
            fs::copy(log, folder.path().join("sen.db-wal"))?;
        }
        let connection = rusqlite::Connection::open(copy)?;
        Ok(Self::Sqlite {
            connection,
            _folder: Some(folder),
        })
    }

    /// The files beside the server that writes to them.
    pub(crate) fn live(file: &Path) -> anyhow::Result<Self> {
        let connection =
            rusqlite::Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        Ok(Self::Sqlite {
            connection,
            _folder: None,
        })
    }

    pub(crate) fn at(url: &str) -> anyhow::Result<Self> {
        let client = postgres::Client::connect(url, NoTls);
        Ok(Self::Postgres(
            client.context("PostgreSQL does not answer")?,
        ))
    }

    /// A figure that a statement finds.
    pub(crate) fn count(&mut self, sql: &str) -> anyhow::Result<i64> {
        let rows = self.rows(&format!("SELECT CAST(({sql}) AS TEXT)"))?;
        let figure = rows.first().and_then(|row| row.first());
        let figure = figure.with_context(|| format!("{sql} finds nothing"))?;
        figure.parse().with_context(|| format!("{sql}: {figure}"))
    }

    /// Rows of texts; every column has to be one.
    pub(crate) fn rows(&mut self, sql: &str) -> anyhow::Result<Vec<Vec<String>>> {
        match self {
            Self::Sqlite { connection, .. } => {
                let mut statement = connection.prepare(sql).context(sql.to_owned())?;
                let width = statement.column_count();
                let rows = statement.query_map([], |row| {
                    (0..width)
                        .map(|index| {
                            let text: Option<String> = row.get(index)?;
                            Ok(text.unwrap_or_default())
                        })
                        .collect::<rusqlite::Result<Vec<String>>>()
                })?;
                Ok(rows.collect::<rusqlite::Result<_>>()?)
            }
            Self::Postgres(client) => {
                let rows = client.query(sql, &[]).context(sql.to_owned())?;
                let texts = rows.iter().map(|row| {
                    (0..row.len())
                        .map(|index| {
                            let text: Option<String> = row.try_get(index)?;
                            Ok(text.unwrap_or_default())
                        })
                        .collect::<anyhow::Result<Vec<String>>>()
                });
                texts.collect()
            }
        }
    }

    /// What each table holds, to tell whether anything of it changed; without the tables named.
    pub(crate) fn digest(&mut self, without: &[&str]) -> anyhow::Result<Digest> {
        let tables = match self {
            Self::Sqlite { .. } => {
                // The index of words follows from the contacts, by triggers.
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
                 AND name NOT LIKE 'contacts_search%'"
            }
            Self::Postgres(_) => {
                "SELECT table_name::text FROM information_schema.tables \
                 WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
            }
        };
        let tables = self.rows(tables)?.into_iter().flatten();
        let mut digest = Digest::new();
        for table in tables.filter(|table| !without.contains(&table.as_str())) {
            let content = self.digest_of(&table)?;
            digest.insert(table, content);
        }
        Ok(digest)
    }

    fn digest_of(&mut self, table: &str) -> anyhow::Result<String> {
        match self {
            Self::Sqlite { connection, .. } => {
                let mut statement = connection.prepare(&format!("SELECT * FROM {table}"))?;
                let width = statement.column_count();
                let rows = statement.query_map([], |row| {
                    let mut hash = Sha256::new();
                    for index in 0..width {
                        hash.update(format!("{:?};", row.get_ref(index)?));
                    }
                    Ok(hex::encode(hash.finalize()))
                })?;
                let mut rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
                rows.sort_unstable();
                let content = hex::encode(Sha256::digest(rows.concat()));
                Ok(format!("{} rows, {content}", rows.len()))
            }
            Self::Postgres(client) => {
                let sql = format!(
                    "SELECT count(*)::text || ' rows, ' || coalesce(md5(string_agg(t::text, ';' ORDER BY t::text COLLATE \"C\")), '') \
                     FROM {table} t"
                );
                Ok(client.query_one(&sql, &[])?.try_get(0)?)
            }
        }
    }

    /// An error unless the file is whole and every reference leads somewhere.
    pub(crate) fn check_integrity(&mut self) -> anyhow::Result<()> {
        let Self::Sqlite { connection, .. } = self else {
            // PostgreSQL looks after its own files.
            return Ok(());
        };
        let said: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
        ensure!(said == "ok", "integrity_check says {said}");
        let mut dangling = connection.prepare("PRAGMA foreign_key_check")?;
        ensure!(!dangling.exists([])?, "foreign_key_check found something");
        Ok(())
    }
}
