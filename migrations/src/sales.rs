//! The table that every kind of sales record has: common columns, orders of lists, and a counter.
//!
//! Released migrations use it, so that it is never edited; a table that is to differ is altered by
//! a migration of its own.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const COLUMNS: &str = "id {uuid} NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    owner_id {uuid} REFERENCES users (id),
    title TEXT NOT NULL,
    note TEXT,
    status TEXT NOT NULL,
    status_reason TEXT,
    status_at {timestamp} NOT NULL,
    search_text TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    created_by {uuid} REFERENCES users (id),
    created_at {timestamp} NOT NULL,
    updated_at {timestamp} NOT NULL";

/// Makes the table with its own columns (`terms`) and a counter for its numbers.
pub(crate) async fn make_sales_table(
    manager: &SchemaManager<'_>,
    table: &str,
    terms: &str,
) -> Result<(), DbErr> {
    let statements = [
        format!("CREATE TABLE {table} ({COLUMNS}, {terms})"),
        format!("CREATE UNIQUE INDEX {table}_number_key ON {table} (number)"),
        // The ways a list runs: newest, lately changed, a contact's, an owner's, at a status.
        format!("CREATE INDEX {table}_created_idx ON {table} (created_at, id)"),
        format!("CREATE INDEX {table}_updated_idx ON {table} (updated_at, id)"),
        format!("CREATE INDEX {table}_contact_idx ON {table} (contact_id, created_at, id)"),
        format!("CREATE INDEX {table}_owner_idx ON {table} (owner_id, created_at, id)"),
        format!("CREATE INDEX {table}_status_idx ON {table} (status, created_at, id)"),
        format!("INSERT INTO counters (name, value) VALUES ('{table}', 0)"),
    ];
    run(manager, &statements.each_ref().map(String::as_str)).await
}

/// Undoes [`make_sales_table`].
pub(crate) async fn drop_sales_table(
    manager: &SchemaManager<'_>,
    table: &str,
) -> Result<(), DbErr> {
    drop_tables(manager, &[table]).await?;
    let forget = format!("DELETE FROM counters WHERE name = '{table}'");
    run(manager, &[&forget]).await
}
