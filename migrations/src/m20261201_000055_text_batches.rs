//! Finds text messages that went out by one request by the name of it (CAM-9).

use sea_orm_migration::prelude::*;

use crate::sql::run;

const INDEX: &[&str] = &[
    "CREATE INDEX deliveries_text_name_idx ON deliveries (message_id) \
     WHERE channel = 'sms' AND message_id IS NOT NULL",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, INDEX).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, &["DROP INDEX deliveries_text_name_idx"]).await
    }
}
