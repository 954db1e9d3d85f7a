//! Merges of contacts with all that undoing them needs, and settings (CON-2, CON-8).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    // No foreign keys: of the two contacts one is gone, and the other may be merged again.
    // `images` holds both as they were; `merged_seq` keeps SQLite from giving the number away.
    "CREATE TABLE contact_merges (
        id {uuid} NOT NULL PRIMARY KEY,
        survivor_id {uuid} NOT NULL,
        merged_id {uuid} NOT NULL,
        merged_code TEXT NOT NULL,
        merged_name TEXT NOT NULL,
        merged_owner_id {uuid},
        merged_seq BIGINT,
        images {json} NOT NULL,
        merged_by {uuid},
        merged_at {timestamp} NOT NULL,
        undone_by {uuid},
        undone_at {timestamp}
    )",
    // Where an old address leads to: a contact is gone at most once.
    "CREATE UNIQUE INDEX contact_merges_merged_key ON contact_merges (merged_id) WHERE undone_at IS NULL",
    "CREATE INDEX contact_merges_survivor_idx ON contact_merges (survivor_id, id)",
    "CREATE INDEX contact_merges_seq_idx ON contact_merges (merged_seq)",
    // The rows that moved, by the name under which the registry knows where they stand.
    "CREATE TABLE contact_merge_rows (
        merge_id {uuid} NOT NULL REFERENCES contact_merges (id) ON DELETE CASCADE,
        place TEXT NOT NULL,
        row_id {uuid} NOT NULL,
        PRIMARY KEY (merge_id, place, row_id)
    )",
    "CREATE TABLE settings (
        name TEXT NOT NULL PRIMARY KEY,
        value {json} NOT NULL,
        version BIGINT NOT NULL DEFAULT 1,
        updated_by {uuid},
        updated_at {timestamp} NOT NULL
    )",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &["contact_merges", "contact_merge_rows", "settings"],
        )
        .await
    }
}
