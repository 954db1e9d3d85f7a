//! Files that go out with e-mails, and which e-mail has which (CAM-10, AUT-7, CON-5).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    // Never changed once they are there; the bytes lie in the data folder.
    "CREATE TABLE email_files (
        id {uuid} NOT NULL PRIMARY KEY,
        stem TEXT NOT NULL,
        file_type TEXT NOT NULL,
        size_bytes BIGINT NOT NULL,
        sha256 TEXT NOT NULL,
        link_key TEXT,
        uploaded_by {uuid} NOT NULL REFERENCES users (id),
        created_at {timestamp} NOT NULL
    )",
    "CREATE UNIQUE INDEX email_files_link_key_key ON email_files (link_key) WHERE link_key IS NOT NULL",
    "CREATE INDEX email_files_created_idx ON email_files (created_at)",
    // Not bound to their owners, which may be deleted and come back; what is left is forgotten later.
    "CREATE TABLE email_file_uses (
        owner_id {uuid} NOT NULL,
        owner_kind TEXT NOT NULL,
        place TEXT NOT NULL,
        position BIGINT NOT NULL,
        file_id {uuid} NOT NULL REFERENCES email_files (id),
        PRIMARY KEY (owner_id, place, file_id)
    )",
    "CREATE INDEX email_file_uses_file_idx ON email_file_uses (file_id)",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["email_files", "email_file_uses"]).await
    }
}
