//! Who works on a keyed request and until when, and whether it has taken effect (API-2).

use sea_orm_migration::prelude::*;

use crate::sql::run;

const UP: &[&str] = &[
    "ALTER TABLE idempotency_keys ADD COLUMN owner TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE idempotency_keys ADD COLUMN lease_until {timestamp}",
    "ALTER TABLE idempotency_keys ADD COLUMN done_at {timestamp}",
    "ALTER TABLE idempotency_keys ADD COLUMN entity_id {uuid}",
];

const DOWN: &[&str] = &[
    "ALTER TABLE idempotency_keys DROP COLUMN entity_id",
    "ALTER TABLE idempotency_keys DROP COLUMN done_at",
    "ALTER TABLE idempotency_keys DROP COLUMN lease_until",
    "ALTER TABLE idempotency_keys DROP COLUMN owner",
];

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
