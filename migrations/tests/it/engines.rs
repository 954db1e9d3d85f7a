//! Both engines hold the same tables, columns, references and indexes.

use std::collections::BTreeSet;

use db::testing::{engines, fresh};
use db::{Db, Engine};

use crate::schema::{columns, indexes, references};

/// How each engine finds words: the only tables and indexes of one engine alone.
fn is_of_one_engine(line: &str) -> bool {
    line.starts_with("contacts_search")
        || line.starts_with("contacts_triples")
        || line == "contacts.seq"
        // SQLite's own notes on sequences and statistics.
        || line.starts_with("sqlite_")
}

async fn assert_same(read: impl AsyncFn(&Db) -> BTreeSet<String>) {
    if engines().len() < 2 {
        return;
    }
    let mut found = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let fresh = fresh(engine).await;
        migration::upgrade(&fresh.db).await.expect("goes up");
        let mut lines = read(&fresh.db).await;
        lines.retain(|line| !is_of_one_engine(line));
        assert!(!lines.is_empty(), "{engine:?} has some");
        found.push(lines);
    }
    assert_eq!(found.first(), found.last());
}

#[tokio::test]
async fn both_engines_have_the_same_columns() {
    assert_same(async |db| columns(db).await).await;
}

#[tokio::test]
async fn both_engines_have_the_same_indexes() {
    assert_same(async |db| indexes(db).await).await;
}

#[tokio::test]
async fn both_engines_have_the_same_references() {
    assert_same(async |db| references(db).await).await;
}
