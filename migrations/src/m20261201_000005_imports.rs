//! Uploaded files, their runs and the rows that were set aside (CON-7).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    "CREATE TABLE imports (
        id {uuid} NOT NULL PRIMARY KEY,
        status TEXT NOT NULL,
        file_name TEXT NOT NULL,
        size_bytes BIGINT NOT NULL,
        sha256 TEXT NOT NULL,
        format TEXT NOT NULL,
        encoding TEXT,
        separator TEXT,
        headers {json} NOT NULL,
        mapping {json} NOT NULL,
        options {json} NOT NULL,
        preview {json} NOT NULL,
        is_dry_run BOOLEAN NOT NULL DEFAULT FALSE,
        is_stop_requested BOOLEAN NOT NULL DEFAULT FALSE,
        job_id {uuid},
        position_bytes BIGINT NOT NULL DEFAULT 0,
        plain_bytes BIGINT NOT NULL DEFAULT 0,
        row_number BIGINT NOT NULL DEFAULT 0,
        inserted BIGINT NOT NULL DEFAULT 0,
        updated BIGINT NOT NULL DEFAULT 0,
        ignored BIGINT NOT NULL DEFAULT 0,
        header BIGINT NOT NULL DEFAULT 0,
        rejected BIGINT NOT NULL DEFAULT 0,
        failure_code TEXT,
        created_by {uuid} NOT NULL REFERENCES users (id),
        created_at {timestamp} NOT NULL,
        started_at {timestamp},
        finished_at {timestamp},
        runtime_ms BIGINT NOT NULL DEFAULT 0
    )",
    "CREATE INDEX imports_created_idx ON imports (created_at, id)",
    "CREATE TABLE import_row_errors (
        import_id {uuid} NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
        row_number BIGINT NOT NULL,
        cells {json} NOT NULL,
        errors {json} NOT NULL,
        PRIMARY KEY (import_id, row_number)
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
        drop_tables(manager, &["imports", "import_row_errors"]).await
    }
}
