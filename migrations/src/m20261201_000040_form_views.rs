//! How often forms of campaigns were opened: by whom not, but by how many (CAM-6).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    // `viewer` is a hash that is another one the next day, so that it follows nobody.
    "CREATE TABLE form_views (
        id {uuid} NOT NULL PRIMARY KEY,
        form_id {uuid} NOT NULL REFERENCES forms (id) ON DELETE CASCADE,
        viewed_at {timestamp} NOT NULL,
        viewer TEXT NOT NULL,
        source TEXT NOT NULL,
        is_bot BOOLEAN NOT NULL
    )",
    // Covers the counts.
    "CREATE INDEX form_views_counts_idx ON form_views (form_id, is_bot, source, viewer)",
    "CREATE INDEX form_views_viewed_idx ON form_views (viewed_at, id)",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["form_views"]).await
    }
}
