//! Channels closed to a contact, and what it said about each channel (CON-5, CON-9).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const CHANGES: &[&str] = &[
    // A row closes one channel; there is none for an open one.
    "CREATE TABLE contact_closed_channels (
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        channel TEXT NOT NULL,
        closed_by TEXT NOT NULL,
        reason TEXT NOT NULL,
        user_id {uuid} REFERENCES users (id),
        closed_at {timestamp} NOT NULL,
        PRIMARY KEY (contact_id, channel)
    )",
    // `dnc:sms` and sends by SMS ask by channel.
    "CREATE INDEX contact_closed_channels_channel_idx ON contact_closed_channels (channel, contact_id)",
    "CREATE TABLE contact_channel_preferences (
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        channel TEXT NOT NULL,
        subscription TEXT,
        proof TEXT,
        at_most BIGINT,
        period TEXT,
        user_id {uuid} REFERENCES users (id),
        updated_at {timestamp} NOT NULL,
        PRIMARY KEY (contact_id, channel),
        CONSTRAINT contact_channel_preferences_frequency_check CHECK ((at_most IS NULL) = (period IS NULL))
    )",
    // Apart from the contact's own version: a form that is open elsewhere stays good.
    "ALTER TABLE contacts ADD COLUMN preferences_version BIGINT NOT NULL DEFAULT 1",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, CHANGES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &["contact_closed_channels", "contact_channel_preferences"],
        )
        .await?;
        run(
            manager,
            &["ALTER TABLE contacts DROP COLUMN preferences_version"],
        )
        .await
    }
}
