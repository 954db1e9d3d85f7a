//! Where contacts are found on social networks and on the web (CON-3).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    // The network is known by the address.
    "CREATE TABLE contact_social_links (
        id {uuid} NOT NULL PRIMARY KEY,
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        address TEXT NOT NULL,
        label TEXT,
        version BIGINT NOT NULL DEFAULT 1,
        created_at {timestamp} NOT NULL,
        updated_at {timestamp} NOT NULL
    )",
    "CREATE UNIQUE INDEX contact_social_links_address_key ON contact_social_links (contact_id, address)",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["contact_social_links"]).await
    }
}
