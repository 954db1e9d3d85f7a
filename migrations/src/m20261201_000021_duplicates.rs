//! Contacts filed by what they may share, and pairs that may be one party (RTA-2).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    "CREATE TABLE contact_block_keys (
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        key TEXT NOT NULL,
        PRIMARY KEY (contact_id, key)
    )",
    "CREATE INDEX contact_block_keys_key_idx ON contact_block_keys (key, contact_id)",
    // At which version a contact was compared; one that has changed since is compared again.
    "CREATE TABLE contact_comparisons (
        contact_id {uuid} NOT NULL PRIMARY KEY REFERENCES contacts (id) ON DELETE CASCADE,
        version BIGINT NOT NULL
    )",
    // The smaller id is `one_id`, so that a pair is there once.
    "CREATE TABLE duplicate_pairs (
        id {uuid} NOT NULL PRIMARY KEY,
        one_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        other_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        score BIGINT NOT NULL,
        reasons {json} NOT NULL,
        shares_phone BOOLEAN NOT NULL,
        shares_email BOOLEAN NOT NULL,
        shares_tax_code BOOLEAN NOT NULL,
        is_near BOOLEAN NOT NULL,
        found_at {timestamp} NOT NULL,
        dismissed_by {uuid},
        dismissed_at {timestamp},
        CONSTRAINT duplicate_pairs_order_check CHECK (one_id < other_id)
    )",
    "CREATE UNIQUE INDEX duplicate_pairs_contacts_key ON duplicate_pairs (one_id, other_id)",
    "CREATE INDEX duplicate_pairs_other_idx ON duplicate_pairs (other_id)",
    "CREATE INDEX duplicate_pairs_open_idx ON duplicate_pairs (score, id) WHERE dismissed_at IS NULL",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &[
                "contact_block_keys",
                "contact_comparisons",
                "duplicate_pairs",
            ],
        )
        .await
    }
}
