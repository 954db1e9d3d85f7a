//! The job queue (reliability goals G1 and G4).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    // `caused_by` is no foreign key: a job outlives the account that started it.
    "CREATE TABLE jobs (
        id {uuid} NOT NULL PRIMARY KEY,
        queue TEXT NOT NULL,
        kind TEXT NOT NULL,
        payload {json} NOT NULL,
        dedupe_key TEXT,
        state TEXT NOT NULL
            CONSTRAINT jobs_state_check
            CHECK (state IN ('ready', 'leased', 'done', 'dead', 'cancelled')),
        priority INTEGER NOT NULL,
        run_at {timestamp} NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        max_attempts INTEGER NOT NULL,
        lease_owner TEXT,
        lease_token BIGINT NOT NULL DEFAULT 0,
        lease_until {timestamp},
        progress_done BIGINT NOT NULL DEFAULT 0,
        progress_total BIGINT,
        progress_note TEXT,
        result {json},
        cancel_requested BOOLEAN NOT NULL DEFAULT FALSE,
        last_error TEXT,
        caused_by {uuid},
        created_at {timestamp} NOT NULL,
        updated_at {timestamp} NOT NULL,
        finished_at {timestamp}
    )",
    // A finished job does not stand in the way of the next one with its key.
    "CREATE UNIQUE INDEX jobs_kind_dedupe_key_key ON jobs (kind, dedupe_key)
        WHERE state IN ('ready', 'leased')",
    "CREATE INDEX jobs_state_run_at_priority_idx ON jobs (state, run_at, priority)",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["jobs"]).await
    }
}
