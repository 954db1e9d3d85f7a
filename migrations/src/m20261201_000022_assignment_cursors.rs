//! Whose turn it is when contacts are shared out (CON-10).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    // One turn for all agents and one for each manager's team, by the name of the circle.
    "CREATE TABLE assignment_cursors (
        name TEXT NOT NULL PRIMARY KEY,
        next_agent_id {uuid} REFERENCES users (id) ON DELETE SET NULL,
        updated_at {timestamp} NOT NULL
    )",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["assignment_cursors"]).await
    }
}
