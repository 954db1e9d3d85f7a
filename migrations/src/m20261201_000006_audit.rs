//! The append-only, hash-chained system log (ADM-1).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run, run_each};

const TABLES: &[&str] = &[
    "CREATE TABLE audit (
        id {uuid} NOT NULL PRIMARY KEY,
        at {timestamp} NOT NULL,
        actor_kind TEXT NOT NULL,
        actor_id {uuid},
        actor_name TEXT,
        session_id {uuid},
        ip TEXT,
        request_id TEXT,
        module TEXT NOT NULL,
        action TEXT NOT NULL,
        entity_id TEXT,
        description TEXT NOT NULL,
        search_text TEXT NOT NULL,
        diff {json},
        prev_hash TEXT NOT NULL,
        hash TEXT NOT NULL
    )",
    "CREATE INDEX audit_at_idx ON audit (at, id)",
    "CREATE INDEX audit_actor_idx ON audit (actor_id, at)",
    "CREATE INDEX audit_entity_idx ON audit (entity_id, at)",
    // The order of the chain; no two lines follow the same one.
    "CREATE UNIQUE INDEX audit_prev_hash_key ON audit (prev_hash)",
    // One row; taking it serialises writers, so that the chain never forks.
    "CREATE TABLE audit_head (
        id BIGINT NOT NULL PRIMARY KEY,
        hash TEXT NOT NULL
    )",
    "INSERT INTO audit_head (id, hash) VALUES (1, '')",
];

const APPEND_ONLY_SQLITE: &[&str] = &[
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN
        SELECT RAISE(ABORT, 'audit is append-only');
    END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN
        SELECT RAISE(ABORT, 'audit is append-only');
    END",
];

const APPEND_ONLY_POSTGRES: &[&str] = &[
    "CREATE FUNCTION audit_is_append_only() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'audit is append-only'; END $$ LANGUAGE plpgsql",
    "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await?;
        run_each(manager, APPEND_ONLY_SQLITE, APPEND_ONLY_POSTGRES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["audit", "audit_head"]).await?;
        run_each(
            manager,
            &[],
            &["DROP FUNCTION IF EXISTS audit_is_append_only"],
        )
        .await
    }
}
