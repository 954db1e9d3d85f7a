//! Rows of contacts that were deleted many at once, kept while that can be undone (CON-9).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    // `contact_id` is no foreign key: the contact is gone. `place` is the table and column by which
    // the row hung on it; one row here for each there, since a contact may have thousands.
    "CREATE TABLE deleted_contact_rows (
        bulk_change_id {uuid} NOT NULL REFERENCES bulk_changes (id) ON DELETE CASCADE,
        place TEXT NOT NULL,
        contact_id {uuid} NOT NULL,
        number BIGINT NOT NULL,
        image {json} NOT NULL,
        PRIMARY KEY (bulk_change_id, place, contact_id, number)
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
        drop_tables(manager, &["deleted_contact_rows"]).await
    }
}
