//! No table that refers to contacts is forgotten.

use std::collections::BTreeSet;

use db::{Db, Engine};
use sea_orm::ConnectionTrait;
use store::contacts::merge::{BENEATH, PLACES};

use crate::support::migrated_on_both;

#[tokio::test]
async fn con_8_every_column_that_refers_to_contacts_is_in_the_registry() {
    migrated_on_both(async |db| {
        let known: BTreeSet<String> = PLACES
            .iter()
            .map(|place| format!("{}.{}", place.table, place.column))
            .collect();
        let there = columns_of_contacts(&db).await;
        let missing: Vec<_> = there.difference(&known).collect();
        assert!(
            missing.is_empty(),
            "say in store/src/contacts/merge/registry.rs what becomes of {missing:?} in a merge"
        );
        let gone: Vec<_> = known.difference(&there).collect();
        assert!(gone.is_empty(), "{gone:?} is in the registry only");
    })
    .await;
}

#[tokio::test]
async fn con_9_nothing_that_goes_with_a_contact_hangs_on_it_deeper_than_is_kept() {
    migrated_on_both(async |db| {
        let known: BTreeSet<String> = BENEATH
            .iter()
            .map(|place| format!("{}.{}", place.table, place.column))
            .collect();
        let hanging = columns_that_go_with_others(&db).await;
        let tables: BTreeSet<&str> = PLACES.iter().map(|place| place.table).collect();
        let deeper: BTreeSet<String> = hanging
            .into_iter()
            .filter(|(_, table)| tables.contains(table.as_str()) && table != "contacts")
            .map(|(line, _)| line)
            .collect();
        assert_eq!(deeper, known);
    })
    .await;
}

/// Every column whose rows are deleted with a row elsewhere, and the table of that.
async fn columns_that_go_with_others(db: &Db) -> BTreeSet<(String, String)> {
    let text = match db.engine() {
        Engine::Sqlite => {
            "SELECT t.name || '.' || f.\"from\" AS line, f.\"table\" AS target \
             FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f \
             WHERE t.type = 'table' AND f.on_delete = 'CASCADE'"
        }
        Engine::Postgres => {
            "SELECT k.conrelid::regclass::text || '.' || a.attname AS line, \
               k.confrelid::regclass::text AS target \
             FROM pg_constraint k \
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) \
             WHERE k.contype = 'f' AND k.confdeltype = 'c'"
        }
    };
    let rows = db
        .reader()
        .query_all_raw(db::sql(db.engine(), text, []))
        .await;
    let rows = rows.expect("the catalogue");
    let text = |row: &sea_orm::QueryResult, column| row.try_get("", column).expect("a name");
    rows.iter()
        .map(|row| (text(row, "line"), text(row, "target")))
        .collect()
}

/// Every column with a reference to contacts, and every one called `contact_id`.
async fn columns_of_contacts(db: &Db) -> BTreeSet<String> {
    let text = match db.engine() {
        Engine::Sqlite => {
            "SELECT t.name || '.' || f.\"from\" AS line \
             FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f \
             WHERE t.type = 'table' AND f.\"table\" = 'contacts' \
             UNION SELECT t.name || '.' || c.name \
             FROM sqlite_master t JOIN pragma_table_info(t.name) c \
             WHERE t.type = 'table' AND c.name = 'contact_id'"
        }
        Engine::Postgres => {
            "SELECT k.conrelid::regclass::text || '.' || a.attname AS line \
             FROM pg_constraint k \
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) \
             WHERE k.contype = 'f' AND k.confrelid = 'contacts'::regclass \
             UNION SELECT table_name || '.' || column_name FROM information_schema.columns \
             WHERE table_schema = 'public' AND column_name = 'contact_id'"
        }
    };
    let rows = db
        .reader()
        .query_all_raw(db::sql(db.engine(), text, []))
        .await;
    let rows = rows.expect("the catalogue");
    rows.iter()
        .map(|row| row.try_get("", "line").expect("a line"))
        .collect()
}
