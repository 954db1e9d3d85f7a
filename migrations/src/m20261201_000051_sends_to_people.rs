//! Sends to the people who work for the members, and for which member each of them stands (CAM-9 to CAM-11).

use sea_orm_migration::prelude::*;

use crate::sql::run;

const UP: &[&str] = &[
    "ALTER TABLE sends ADD COLUMN recipients TEXT NOT NULL DEFAULT 'members'",
    // How far the people of the last member are known.
    "ALTER TABLE sends ADD COLUMN frozen_person_id {uuid}",
    // The member for whom a person stands; without a reference, since it is told of when the member is gone.
    "ALTER TABLE deliveries ADD COLUMN member_id {uuid}",
];

const DOWN: &[&str] = &[
    "ALTER TABLE deliveries DROP COLUMN member_id",
    "ALTER TABLE sends DROP COLUMN frozen_person_id",
    "ALTER TABLE sends DROP COLUMN recipients",
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
