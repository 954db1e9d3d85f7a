//! E-mails that people write to one contact, and who may (CON-5).

use sea_orm_migration::prelude::*;

use crate::roles::{give_built_in_roles, take_from_roles};
use crate::sql::{drop_tables, run};

const UP: &[&str] = &[
    // As they were written; on their way they are deliveries of source `contact`.
    "CREATE TABLE contact_emails (
        id {uuid} NOT NULL PRIMARY KEY,
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        to_address TEXT NOT NULL,
        from_name TEXT,
        reply_to TEXT,
        subject TEXT NOT NULL,
        html TEXT NOT NULL,
        body_text TEXT NOT NULL,
        is_advertising BOOLEAN NOT NULL,
        created_by {uuid} NOT NULL REFERENCES users (id),
        created_at {timestamp} NOT NULL
    )",
    "CREATE INDEX contact_emails_contact_idx ON contact_emails (contact_id, created_at, id)",
];

const RIGHTS: [&str; 1] = ["contacts_send"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        give_built_in_roles(manager, &RIGHTS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        take_from_roles(manager, &RIGHTS).await?;
        // On their way no longer, since nobody would know what they say.
        run(
            manager,
            &["DELETE FROM deliveries WHERE source_kind = 'contact'"],
        )
        .await?;
        drop_tables(manager, &["contact_emails"]).await
    }
}
