//! The national list of numbers that want no advertising, as it was imported (vietnam.md).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    // A new list is written beside the old one, and takes its place whole; a setting says which one holds.
    "CREATE TABLE do_not_call_numbers (
        list_id {uuid} NOT NULL,
        phone TEXT NOT NULL,
        PRIMARY KEY (phone, list_id)
    )",
    "CREATE INDEX do_not_call_numbers_list_idx ON do_not_call_numbers (list_id)",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["do_not_call_numbers"]).await
    }
}
