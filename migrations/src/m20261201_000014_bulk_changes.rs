//! Changes of many contacts at once, with what undoing them needs (CON-9).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    // `subject` is what people read beside the kind: whom, which tags, which campaign.
    // The jobs are no foreign keys, as everywhere.
    "CREATE TABLE bulk_changes (
        id {uuid} NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        work {json} NOT NULL,
        subject TEXT,
        job_id {uuid} NOT NULL,
        undo_job_id {uuid},
        changed BIGINT NOT NULL DEFAULT 0,
        unchanged BIGINT NOT NULL DEFAULT 0,
        refused BIGINT NOT NULL DEFAULT 0,
        put_back BIGINT NOT NULL DEFAULT 0,
        left_alone BIGINT NOT NULL DEFAULT 0,
        created_by {uuid} NOT NULL REFERENCES users (id),
        created_at {timestamp} NOT NULL
    )",
    "CREATE INDEX bulk_changes_created_by_idx ON bulk_changes (created_by, created_at, id)",
    "CREATE INDEX bulk_changes_created_idx ON bulk_changes (created_at, id)",
    // `contact_id` is no foreign key: what became of a contact is told after it is gone as well.
    "CREATE TABLE bulk_change_rows (
        bulk_change_id {uuid} NOT NULL REFERENCES bulk_changes (id) ON DELETE CASCADE,
        contact_id {uuid} NOT NULL,
        name TEXT,
        outcome TEXT NOT NULL,
        reason TEXT,
        undo_data {json},
        undo_outcome TEXT,
        PRIMARY KEY (bulk_change_id, contact_id)
    )",
    // For the lists of one outcome, and for undoing to walk what was changed.
    "CREATE INDEX bulk_change_rows_outcome_idx
        ON bulk_change_rows (bulk_change_id, outcome, contact_id)",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["bulk_changes", "bulk_change_rows"]).await
    }
}
