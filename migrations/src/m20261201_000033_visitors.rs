//! An index of the visitors among contacts, who are counted apart and forgotten, and points for what
//! they look at (CON-3, CON-8).

use sea_orm_migration::prelude::*;

use crate::sql::run;

const UP: &[&str] = &[
    "CREATE INDEX contacts_visitors_idx ON contacts (level, created_at, id) WHERE is_visitor",
    // The usual points of `domain::scores`.
    "INSERT INTO score_points (kind, outcome, points) VALUES ('page.visited', 'by_person', 1)",
];

const DOWN: &[&str] = &[
    "DELETE FROM score_points WHERE kind = 'page.visited'",
    "DROP INDEX contacts_visitors_idx",
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
