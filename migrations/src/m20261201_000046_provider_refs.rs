//! Finds a message by what its gateway calls it, for gateways that report by no other name (CAM-9).

use sea_orm_migration::prelude::*;

use crate::sql::run;

const UP: &[&str] = &[
    "CREATE INDEX deliveries_provider_ref_idx ON deliveries (provider_ref) \
     WHERE provider_ref IS NOT NULL",
];

const DOWN: &[&str] = &["DROP INDEX deliveries_provider_ref_idx"];

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
