//! Runs one written statement per step on either engine.
//!
//! The schema is SQL with a few placeholders for the types whose names differ, because a reader
//! of a migration wants to see the table, not the calls that would build it.

use crash::crash_point;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Placeholder, SQLite's type, PostgreSQL's type.
const TYPES: [(&str, &str, &str); 4] = [
    ("{uuid}", "BLOB", "uuid"),
    ("{timestamp}", "TEXT", "timestamptz"),
    ("{date}", "TEXT", "date"),
    ("{json}", "TEXT", "jsonb"),
];

/// Runs `statements` in order on whichever engine this is.
pub(crate) async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    let is_sqlite = manager.get_database_backend() == DbBackend::Sqlite;
    for statement in statements {
        let mut text = (*statement).to_owned();
        for (placeholder, sqlite, postgres) in TYPES {
            text = text.replace(placeholder, if is_sqlite { sqlite } else { postgres });
        }
        manager.get_connection().execute_unprepared(&text).await?;
        crash_point!("migration.mid_step");
    }
    Ok(())
}

/// Runs statements that only one engine understands.
pub(crate) async fn run_each(
    manager: &SchemaManager<'_>,
    sqlite: &[&str],
    postgres: &[&str],
) -> Result<(), DbErr> {
    match manager.get_database_backend() {
        DbBackend::Sqlite => run(manager, sqlite).await,
        _ => run(manager, postgres).await,
    }
}

/// Drops tables, the last made first.
pub(crate) async fn drop_tables(manager: &SchemaManager<'_>, tables: &[&str]) -> Result<(), DbErr> {
    for table in tables.iter().rev() {
        run(manager, &[&format!("DROP TABLE IF EXISTS {table}")]).await?;
    }
    Ok(())
}
