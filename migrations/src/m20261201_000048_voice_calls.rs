//! Sends by call: how each goes, what became of each call and the key that was pressed, told in the log
//! of calls too (CAM-11).

use sea_orm_migration::prelude::*;

use crate::sql::run;

const UP: &[&str] = &[
    // Of calls alone.
    "ALTER TABLE sends ADD COLUMN call_plan {json}",
    "ALTER TABLE deliveries ADD COLUMN call_outcome TEXT",
    "ALTER TABLE deliveries ADD COLUMN call_seconds BIGINT",
    "ALTER TABLE deliveries ADD COLUMN call_keys TEXT",
    // The status that the key stands for, and what came of it.
    "ALTER TABLE deliveries ADD COLUMN key_status TEXT",
    "ALTER TABLE deliveries ADD COLUMN key_effect TEXT",
    "ALTER TABLE deliveries ADD COLUMN recording_url TEXT",
    // A call that a machine made; without references, since a call is told of when those are gone.
    "ALTER TABLE calls ADD COLUMN delivery_id {uuid}",
    "ALTER TABLE calls ADD COLUMN campaign_id {uuid}",
    "ALTER TABLE calls ADD COLUMN call_keys TEXT",
    "ALTER TABLE calls ADD COLUMN key_status TEXT",
    "ALTER TABLE calls ADD COLUMN key_effect TEXT",
    "ALTER TABLE calls ADD COLUMN recording_url TEXT",
    "CREATE UNIQUE INDEX calls_delivery_key ON calls (delivery_id) WHERE delivery_id IS NOT NULL",
];

const DOWN: &[&str] = &[
    "DELETE FROM deliveries WHERE channel = 'call'",
    "DELETE FROM sends WHERE channel = 'call'",
    "DELETE FROM outbox_messages WHERE channel = 'call'",
    "DROP INDEX calls_delivery_key",
    "ALTER TABLE calls DROP COLUMN recording_url",
    "ALTER TABLE calls DROP COLUMN key_effect",
    "ALTER TABLE calls DROP COLUMN key_status",
    "ALTER TABLE calls DROP COLUMN call_keys",
    "ALTER TABLE calls DROP COLUMN campaign_id",
    "ALTER TABLE calls DROP COLUMN delivery_id",
    "ALTER TABLE deliveries DROP COLUMN recording_url",
    "ALTER TABLE deliveries DROP COLUMN key_effect",
    "ALTER TABLE deliveries DROP COLUMN key_status",
    "ALTER TABLE deliveries DROP COLUMN call_keys",
    "ALTER TABLE deliveries DROP COLUMN call_seconds",
    "ALTER TABLE deliveries DROP COLUMN call_outcome",
    "ALTER TABLE sends DROP COLUMN call_plan",
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
