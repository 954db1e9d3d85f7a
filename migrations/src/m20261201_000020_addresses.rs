//! Further addresses of contacts (CON-3); the main one stays in the contact's own columns.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    "CREATE TABLE contact_addresses (
        id {uuid} NOT NULL PRIMARY KEY,
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        label TEXT,
        address TEXT,
        ward TEXT,
        district TEXT,
        province TEXT,
        version BIGINT NOT NULL DEFAULT 1,
        created_at {timestamp} NOT NULL,
        updated_at {timestamp} NOT NULL
    )",
    "CREATE INDEX contact_addresses_contact_idx ON contact_addresses (contact_id, created_at, id)",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["contact_addresses"]).await
    }
}
