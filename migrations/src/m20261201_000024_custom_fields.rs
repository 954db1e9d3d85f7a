//! Fields of contacts that a business defines, and their values (CON-12).

use sea_orm_migration::prelude::*;

use crate::sql::run;

const UP: &[&str] = &[
    "CREATE TABLE custom_fields (
        id {uuid} NOT NULL PRIMARY KEY,
        key TEXT NOT NULL,
        label TEXT NOT NULL,
        folded TEXT NOT NULL,
        kind TEXT NOT NULL,
        options {json} NOT NULL,
        position BIGINT NOT NULL,
        is_archived BOOLEAN NOT NULL DEFAULT FALSE,
        version BIGINT NOT NULL DEFAULT 1
    )",
    "CREATE UNIQUE INDEX custom_fields_key_key ON custom_fields (key)",
    "CREATE UNIQUE INDEX custom_fields_folded_key ON custom_fields (folded)",
    // An object of the values by the keys of their fields; what words find of them is in `search_text`.
    "ALTER TABLE contacts ADD COLUMN custom {json} NOT NULL DEFAULT '{}'",
];

const DOWN: &[&str] = &[
    "ALTER TABLE contacts DROP COLUMN custom",
    "DROP TABLE custom_fields",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, DOWN).await
    }
}
