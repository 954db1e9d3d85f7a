//! Reads back what a database holds.

use std::collections::BTreeSet;

use db::{Db, Engine};
use sea_orm_migration::sea_orm::ConnectionTrait;

/// Every table, index and trigger as the engine itself describes it.
pub(crate) async fn everything(db: &Db) -> BTreeSet<String> {
    let text = match db.engine() {
        Engine::Sqlite => {
            // SQLite makes its table of counters with the first that counts, and keeps it.
            "SELECT type || ' ' || tbl_name || ': ' || coalesce(sql, name) AS line FROM sqlite_master \
             WHERE name <> 'sqlite_sequence'"
        }
        Engine::Postgres => {
            "SELECT table_name || '.' || column_name || ': ' || data_type || ' ' || is_nullable || ' ' || \
                    coalesce(column_default, '') AS line \
             FROM information_schema.columns WHERE table_schema = 'public' \
             UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' \
             UNION ALL SELECT conrelid::regclass::text || ' ' || conname || ': ' || pg_get_constraintdef(oid) \
             FROM pg_constraint WHERE connamespace = 'public'::regnamespace \
             UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal \
             UNION ALL SELECT pg_get_functiondef(p.oid) FROM pg_proc p \
             JOIN pg_language l ON l.oid = p.prolang \
             WHERE l.lanname = 'plpgsql' AND p.pronamespace = 'public'::regnamespace"
        }
    };
    lines(db, text).await
}

/// Every column: `table.column`, and whether it may be null.
pub(crate) async fn columns(db: &Db) -> BTreeSet<String> {
    let text = match db.engine() {
        Engine::Sqlite => {
            "SELECT t.name || '.' || c.name || CASE WHEN c.\"notnull\" OR c.pk THEN '' ELSE ' null' END AS line \
             FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
        }
        Engine::Postgres => {
            "SELECT table_name || '.' || column_name || CASE is_nullable WHEN 'YES' THEN ' null' ELSE '' END AS line \
             FROM information_schema.columns WHERE table_schema = 'public'"
        }
    };
    lines(db, text).await
}

/// Every index that has a name of ours: its columns, whether it is unique, whether it is partial.
pub(crate) async fn indexes(db: &Db) -> BTreeSet<String> {
    let text = match db.engine() {
        Engine::Sqlite => {
            "SELECT i.name || CASE WHEN i.\"unique\" THEN ' unique' ELSE '' END \
                 || CASE WHEN i.partial THEN ' partial' ELSE '' END \
                 || ' (' || (SELECT group_concat(c.name, ', ') FROM pragma_index_info(i.name) c) || ')' AS line \
             FROM sqlite_master t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' AND i.origin = 'c'"
        }
        Engine::Postgres => {
            "SELECT i.indexrelid::regclass::text || CASE WHEN i.indisunique THEN ' unique' ELSE '' END \
                 || CASE WHEN i.indpred IS NOT NULL THEN ' partial' ELSE '' END \
                 || ' (' || (SELECT string_agg(a.attname, ', ' ORDER BY a.attnum) FROM pg_attribute a \
                             WHERE a.attrelid = i.indexrelid) || ')' AS line \
             FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid \
             WHERE c.relnamespace = 'public'::regnamespace \
               AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)"
        }
    };
    lines(db, text).await
}

/// Every reference between tables: `table.column -> table`, and what a deletion does.
pub(crate) async fn references(db: &Db) -> BTreeSet<String> {
    let text = match db.engine() {
        Engine::Sqlite => {
            "SELECT t.name || '.' || f.\"from\" || ' -> ' || f.\"table\" || ' ' || f.on_delete AS line \
             FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'"
        }
        Engine::Postgres => {
            "SELECT k.conrelid::regclass::text || '.' || a.attname || ' -> ' || k.confrelid::regclass::text || ' ' || \
                    CASE k.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' ELSE 'NO ACTION' END AS line \
             FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1] \
             WHERE k.contype = 'f'"
        }
    };
    lines(db, text).await
}

async fn lines(db: &Db, text: &str) -> BTreeSet<String> {
    let rows = db
        .reader()
        .query_all_raw(db::sql(db.engine(), text, []))
        .await
        .expect("the catalogue");
    rows.iter()
        .map(|row| row.try_get("", "line").expect("a line"))
        .collect()
}
