//! Sends by text message: what they say and cost, what carriers report of each message, and which
//! messages of the outbox are e-mails (CAM-9).

use sea_orm_migration::prelude::*;

use crate::sql::run;

const UP: &[&str] = &[
    "ALTER TABLE sends ADD COLUMN channel TEXT NOT NULL DEFAULT 'email'",
    // The text message; of e-mails empty.
    "ALTER TABLE sends ADD COLUMN body_text TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sends ADD COLUMN strip_marks BOOLEAN NOT NULL DEFAULT FALSE",
    // As handed over; what is not paid for has none.
    "ALTER TABLE deliveries ADD COLUMN segments BIGINT",
    "ALTER TABLE deliveries ADD COLUMN cost_minor BIGINT",
    "ALTER TABLE deliveries ADD COLUMN provider_ref TEXT",
    "ALTER TABLE deliveries ADD COLUMN receipt TEXT",
    "ALTER TABLE deliveries ADD COLUMN receipt_detail TEXT",
    "ALTER TABLE deliveries ADD COLUMN receipt_at {timestamp}",
    "ALTER TABLE outbox_messages ADD COLUMN channel TEXT NOT NULL DEFAULT 'email'",
    "CREATE INDEX outbox_messages_channel_idx ON outbox_messages (channel, created_at, id)",
];

const DOWN: &[&str] = &[
    "DELETE FROM deliveries WHERE channel <> 'email'",
    "DELETE FROM sends WHERE channel <> 'email'",
    "DELETE FROM outbox_messages WHERE channel <> 'email'",
    "DROP INDEX outbox_messages_channel_idx",
    "ALTER TABLE outbox_messages DROP COLUMN channel",
    "ALTER TABLE deliveries DROP COLUMN receipt_at",
    "ALTER TABLE deliveries DROP COLUMN receipt_detail",
    "ALTER TABLE deliveries DROP COLUMN receipt",
    "ALTER TABLE deliveries DROP COLUMN provider_ref",
    "ALTER TABLE deliveries DROP COLUMN cost_minor",
    "ALTER TABLE deliveries DROP COLUMN segments",
    "ALTER TABLE sends DROP COLUMN strip_marks",
    "ALTER TABLE sends DROP COLUMN body_text",
    "ALTER TABLE sends DROP COLUMN channel",
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
