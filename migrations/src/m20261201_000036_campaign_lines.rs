//! Lines of expense and income of campaigns, and what is known of their attachments (CAM-2).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    // The attachment itself is a file under the name of its id.
    "CREATE TABLE campaign_lines (
        id {uuid} NOT NULL PRIMARY KEY,
        campaign_id {uuid} NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        paid_on {date} NOT NULL,
        title TEXT NOT NULL,
        amount_minor BIGINT NOT NULL,
        party TEXT,
        note TEXT,
        attachment_id {uuid},
        attachment_stem TEXT,
        attachment_type TEXT,
        attachment_bytes BIGINT,
        version BIGINT NOT NULL DEFAULT 1,
        created_by {uuid} NOT NULL REFERENCES users (id),
        created_at {timestamp} NOT NULL,
        updated_at {timestamp} NOT NULL,
        CONSTRAINT campaign_lines_amount_check CHECK (amount_minor > 0)
    )",
    "CREATE INDEX campaign_lines_campaign_idx ON campaign_lines (campaign_id, paid_on, id)",
    // These two cover the sums, of some campaigns and of a period.
    "CREATE INDEX campaign_lines_sums_idx ON campaign_lines (campaign_id, kind, paid_on, amount_minor)",
    "CREATE INDEX campaign_lines_paid_idx ON campaign_lines (paid_on, campaign_id, kind, amount_minor)",
    "CREATE UNIQUE INDEX campaign_lines_attachment_key ON campaign_lines (attachment_id) \
     WHERE attachment_id IS NOT NULL",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["campaign_lines"]).await
    }
}
