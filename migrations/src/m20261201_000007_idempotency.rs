//! Answers kept for repeated requests (API-2).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    "CREATE TABLE idempotency_keys (
        actor_id {uuid} NOT NULL,
        key TEXT NOT NULL,
        route TEXT NOT NULL,
        body_hash TEXT NOT NULL,
        status BIGINT,
        body TEXT,
        location TEXT,
        created_at {timestamp} NOT NULL,
        PRIMARY KEY (actor_id, key)
    )",
    "CREATE INDEX idempotency_keys_created_idx ON idempotency_keys (created_at)",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["idempotency_keys"]).await
    }
}
