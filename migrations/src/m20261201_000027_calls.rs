//! Calls with contacts and what is known of their recordings (CON-3).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    // The recording itself is a file under the name of its id.
    "CREATE TABLE calls (
        id {uuid} NOT NULL PRIMARY KEY,
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        direction TEXT NOT NULL,
        outcome TEXT NOT NULL,
        started_at {timestamp} NOT NULL,
        duration_seconds BIGINT NOT NULL DEFAULT 0,
        phone TEXT,
        note TEXT,
        agent_id {uuid} REFERENCES users (id),
        recording_id {uuid},
        recording_stem TEXT,
        recording_type TEXT,
        recording_bytes BIGINT,
        version BIGINT NOT NULL DEFAULT 1,
        created_at {timestamp} NOT NULL,
        updated_at {timestamp} NOT NULL
    )",
    "CREATE INDEX calls_contact_idx ON calls (contact_id, started_at, id)",
    "CREATE UNIQUE INDEX calls_recording_key ON calls (recording_id) WHERE recording_id IS NOT NULL",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["calls"]).await
    }
}
