//! Quotes and orders with their lines, contracts, and what the built-in roles may do with them
//! (CON-3, CON-11, ADM-4).

use sea_orm_migration::prelude::*;

use crate::roles::{give_built_in_roles, take_from_roles};
use crate::sales::{drop_sales_table, make_sales_table};
use crate::sql::{drop_tables, run};

const RIGHTS: [&str; 12] = [
    "quotes_view",
    "quotes_create",
    "quotes_edit",
    "quotes_delete",
    "orders_view",
    "orders_create",
    "orders_edit",
    "orders_delete",
    "contracts_view",
    "contracts_create",
    "contracts_edit",
    "contracts_delete",
];

const QUOTE: &str = "amount_minor BIGINT NOT NULL, valid_until_on {date}";
const ORDER: &str = "amount_minor BIGINT NOT NULL,
    payment_status TEXT NOT NULL,
    channel TEXT,
    store TEXT,
    quote_id {uuid} REFERENCES quotes (id) ON DELETE SET NULL";
const CONTRACT: &str = "amount_minor BIGINT NOT NULL,
    signed_on {date},
    starts_on {date},
    ends_on {date},
    CONSTRAINT contracts_days_check CHECK (ends_on IS NULL OR starts_on IS NULL OR starts_on <= ends_on)";

/// Lines keep the order in which people wrote them.
fn lines_table(table: &str, of: &str) -> String {
    format!(
        "CREATE TABLE {table} (
            sale_id {{uuid}} NOT NULL REFERENCES {of} (id) ON DELETE CASCADE,
            position BIGINT NOT NULL,
            name TEXT NOT NULL,
            quantity_milli BIGINT NOT NULL,
            unit_price_minor BIGINT NOT NULL,
            discount_per_mille BIGINT NOT NULL,
            tax_per_mille BIGINT NOT NULL,
            PRIMARY KEY (sale_id, position)
        )"
    )
}

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        make_sales_table(manager, "quotes", QUOTE).await?;
        make_sales_table(manager, "orders", ORDER).await?;
        make_sales_table(manager, "contracts", CONTRACT).await?;
        let statements = [
            lines_table("quote_lines", "quotes"),
            lines_table("order_lines", "orders"),
            // One order from a quote.
            "CREATE UNIQUE INDEX orders_quote_key ON orders (quote_id)".to_owned(),
        ];
        run(manager, &statements.each_ref().map(String::as_str)).await?;
        give_built_in_roles(manager, &RIGHTS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        take_from_roles(manager, &RIGHTS).await?;
        drop_tables(manager, &["quote_lines", "order_lines"]).await?;
        for table in ["contracts", "orders", "quotes"] {
            drop_sales_table(manager, table).await?;
        }
        Ok(())
    }
}
