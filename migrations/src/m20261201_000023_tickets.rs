//! Tickets, and what the built-in roles may do with them (CON-3).

use sea_orm_migration::prelude::*;

use crate::roles::{give_built_in_roles, take_from_roles};
use crate::sales::{drop_sales_table, make_sales_table};

const RIGHTS: [&str; 4] = [
    "tickets_view",
    "tickets_create",
    "tickets_edit",
    "tickets_delete",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let terms = "ticket_type TEXT NOT NULL,
            source TEXT NOT NULL,
            priority TEXT NOT NULL,
            description TEXT";
        make_sales_table(manager, "tickets", terms).await?;
        give_built_in_roles(manager, &RIGHTS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        take_from_roles(manager, &RIGHTS).await?;
        drop_sales_table(manager, "tickets").await
    }
}
