//! Stages, categories and what makes tags manageable (CON-12).

use sea_orm_migration::prelude::*;

use crate::sql::run;

const UP: &[&str] = &[
    "CREATE TABLE stages (
        id {uuid} NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        colour TEXT NOT NULL,
        position BIGINT NOT NULL,
        version BIGINT NOT NULL DEFAULT 1
    )",
    "CREATE UNIQUE INDEX stages_folded_key ON stages (folded)",
    "CREATE TABLE categories (
        id {uuid} NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        colour TEXT NOT NULL,
        position BIGINT NOT NULL,
        version BIGINT NOT NULL DEFAULT 1
    )",
    "CREATE UNIQUE INDEX categories_folded_key ON categories (folded)",
    "ALTER TABLE contacts ADD COLUMN stage_id {uuid} REFERENCES stages (id) ON DELETE SET NULL",
    "CREATE INDEX contacts_stage_idx ON contacts (stage_id, created_at, id) WHERE stage_id IS NOT NULL",
    "CREATE TABLE contact_categories (
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        category_id {uuid} NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
        PRIMARY KEY (contact_id, category_id)
    )",
    "CREATE INDEX contact_categories_category_idx ON contact_categories (category_id, contact_id)",
    "ALTER TABLE tags ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey'",
    "ALTER TABLE tags ADD COLUMN position BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE tags ADD COLUMN version BIGINT NOT NULL DEFAULT 1",
];

const DOWN: &[&str] = &[
    "ALTER TABLE tags DROP COLUMN version",
    "ALTER TABLE tags DROP COLUMN position",
    "ALTER TABLE tags DROP COLUMN colour",
    "DROP TABLE contact_categories",
    "DROP INDEX contacts_stage_idx",
    "ALTER TABLE contacts DROP COLUMN stage_id",
    "DROP TABLE categories",
    "DROP TABLE stages",
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
