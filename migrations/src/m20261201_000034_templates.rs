//! Templates of messages in their folders, and what the built-in roles may do with them (AUT-7).

use sea_orm_migration::prelude::*;

use crate::roles::{give_built_in_roles, take_from_roles};
use crate::sql::{drop_tables, run};

const UP: &[&str] = &[
    "CREATE TABLE template_folders (
        id {uuid} NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        owner_id {uuid} REFERENCES users (id),
        version BIGINT NOT NULL DEFAULT 1,
        created_at {timestamp} NOT NULL
    )",
    "CREATE UNIQUE INDEX template_folders_folded_key ON template_folders (folded)",
    "CREATE TABLE templates (
        id {uuid} NOT NULL PRIMARY KEY,
        folder_id {uuid} REFERENCES template_folders (id),
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        subject TEXT,
        html TEXT,
        body_text TEXT,
        strip_marks BOOLEAN NOT NULL DEFAULT FALSE,
        owner_id {uuid} REFERENCES users (id),
        version BIGINT NOT NULL DEFAULT 1,
        created_at {timestamp} NOT NULL,
        updated_at {timestamp} NOT NULL
    )",
    // Two, since no folder is not equal to no folder.
    "CREATE UNIQUE INDEX templates_folder_id_folded_key ON templates (folder_id, folded)
        WHERE folder_id IS NOT NULL",
    "CREATE UNIQUE INDEX templates_folded_key ON templates (folded) WHERE folder_id IS NULL",
    "CREATE INDEX templates_folded_idx ON templates (folded, id)",
    "CREATE INDEX templates_updated_idx ON templates (updated_at, id)",
    "CREATE INDEX templates_folder_idx ON templates (folder_id, folded, id)",
    "CREATE INDEX templates_owner_idx ON templates (owner_id)",
];

const RIGHTS: [&str; 4] = [
    "templates_view",
    "templates_create",
    "templates_edit",
    "templates_delete",
];

/// A shop writes its templates once for everybody.
const ALL_SEE: &str = "UPDATE role_grants SET reach = 'all' WHERE permission = 'templates_view'";

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        give_built_in_roles(manager, &RIGHTS).await?;
        run(manager, &[ALL_SEE]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        take_from_roles(manager, &RIGHTS).await?;
        drop_tables(manager, &["template_folders", "templates"]).await
    }
}
