//! Notes on contacts (CON-4), and the order in which a timeline is read (CON-3).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    // What is neither a call nor a meeting happened when it was written.
    "CREATE TABLE notes (
        id {uuid} NOT NULL PRIMARY KEY,
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        happened_at {timestamp} NOT NULL,
        author_id {uuid} REFERENCES users (id),
        version BIGINT NOT NULL DEFAULT 1,
        created_at {timestamp} NOT NULL,
        updated_at {timestamp} NOT NULL
    )",
    "CREATE INDEX notes_contact_idx ON notes (contact_id, happened_at, id)",
    // Things that happen at once are told apart by their ids.
    "DROP INDEX events_contact_idx",
    "CREATE INDEX events_contact_idx ON events (contact_id, occurred_at, id) WHERE contact_id IS NOT NULL",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = [
            "DROP INDEX events_contact_idx",
            "CREATE INDEX events_contact_idx ON events (contact_id, occurred_at) WHERE contact_id IS NOT NULL",
        ];
        run(manager, &index).await?;
        drop_tables(manager, &["notes"]).await
    }
}
