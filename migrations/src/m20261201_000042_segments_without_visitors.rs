//! Has segments look again at visitors, who were members until then though lists left them out (CON-12).

use sea_orm_migration::prelude::*;

use crate::sql::run;

const UP: &[&str] =
    &["INSERT INTO segment_dirty (contact_id) SELECT id FROM contacts WHERE is_visitor"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await
    }

    /// Whoever is looked at again by an older version comes in again.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await
    }
}
