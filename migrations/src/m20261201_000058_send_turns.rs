//! The pace of an account where several processes send through it (CAM-10).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const UP: &[&str] = &["CREATE TABLE send_turns (
        channel TEXT NOT NULL PRIMARY KEY,
        next_at {timestamp} NOT NULL
    )"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["send_turns"]).await
    }
}
