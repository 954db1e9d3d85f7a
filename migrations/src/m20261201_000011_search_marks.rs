//! The words of a contact with their marks, for exact words and for ranking (CON-6).

use sea_orm_migration::prelude::*;

use crate::sql::run;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let changes = [
            "ALTER TABLE contacts ADD COLUMN search_marked TEXT NOT NULL DEFAULT ''",
            // Contacts of before, whose lines the program writes anew.
            "CREATE INDEX contacts_unmarked_idx ON contacts (id) WHERE search_marked = ''",
        ];
        run(manager, &changes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let changes = [
            "DROP INDEX contacts_unmarked_idx",
            "ALTER TABLE contacts DROP COLUMN search_marked",
        ];
        run(manager, &changes).await
    }
}
