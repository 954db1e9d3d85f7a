//! Rights to export deals, quotes, orders, contracts and tickets (ADM-3, CON-9).

use sea_orm_migration::prelude::*;

use crate::roles::{give_built_in_roles, take_from_roles};

const RIGHTS: [&str; 5] = [
    "deals_export",
    "quotes_export",
    "orders_export",
    "contracts_export",
    "tickets_export",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        give_built_in_roles(manager, &RIGHTS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        take_from_roles(manager, &RIGHTS).await
    }
}
