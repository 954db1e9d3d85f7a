//! Lets SQLite find words of one or two letters through the search index (CON-6).

use sea_orm_migration::prelude::*;

use crate::sql::{run, run_each};

/// The index holds three letters at a time; this names every place where such a triple stands.
const TRIPLES: &str =
    "CREATE VIRTUAL TABLE contacts_triples USING fts5vocab('contacts_search', 'instance')";

/// Each fact now ends its line, so that every pair of letters is the start of some triple.
const END_LINES: &str = "UPDATE contacts SET search_text = search_text || '\n' \
                         WHERE search_text NOT LIKE '%\n'";

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run_each(manager, &[TRIPLES], &[]).await?;
        run(manager, &[END_LINES]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run_each(manager, &["DROP TABLE contacts_triples"], &[]).await
    }
}
