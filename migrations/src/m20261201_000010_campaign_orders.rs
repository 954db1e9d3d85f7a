//! An index for each order in which campaigns are listed (CAM-7).

use sea_orm_migration::prelude::*;

use crate::sql::run;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = [
            "CREATE INDEX campaigns_name_idx ON campaigns (search_text, id)",
            "CREATE INDEX campaigns_created_idx ON campaigns (created_at, id)",
        ];
        run(manager, &indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let drops = [
            "DROP INDEX campaigns_name_idx",
            "DROP INDEX campaigns_created_idx",
        ];
        run(manager, &drops).await
    }
}
