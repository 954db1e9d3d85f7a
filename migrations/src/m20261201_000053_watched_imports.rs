//! Remembers of an import that somebody watches it in the browser (CON-7).

use sea_orm_migration::prelude::*;

use crate::sql::run;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = "ALTER TABLE imports ADD COLUMN is_watched BOOLEAN NOT NULL DEFAULT FALSE";
        run(manager, &[column]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, &["ALTER TABLE imports DROP COLUMN is_watched"]).await
    }
}
