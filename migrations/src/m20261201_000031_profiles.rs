//! What a profile shows beside a contact's own facts: its picture, and the ids by which
//! other systems know it (CON-3).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    // The picture itself is a file under the name of its id; a row without one remembers that there is none.
    "CREATE TABLE contact_avatars (
        contact_id {uuid} NOT NULL PRIMARY KEY REFERENCES contacts (id) ON DELETE CASCADE,
        email TEXT NOT NULL,
        picture_id {uuid},
        media_type TEXT,
        expires_at {timestamp} NOT NULL
    )",
    "CREATE UNIQUE INDEX contact_avatars_picture_key ON contact_avatars (picture_id)
     WHERE picture_id IS NOT NULL",
    "CREATE TABLE contact_external_ids (
        id {uuid} NOT NULL PRIMARY KEY,
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        system TEXT NOT NULL,
        external_id TEXT NOT NULL,
        link TEXT,
        synced_at {timestamp}
    )",
    "CREATE UNIQUE INDEX contact_external_ids_id_key ON contact_external_ids (system, external_id)",
    "CREATE INDEX contact_external_ids_contact_idx ON contact_external_ids (contact_id, system, external_id)",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["contact_avatars", "contact_external_ids"]).await
    }
}
