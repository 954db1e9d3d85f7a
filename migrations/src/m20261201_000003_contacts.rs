//! Contacts with their identities, tags, search index and events (CON-1).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run, run_each};

macro_rules! contact_columns {
    () => {
        "code TEXT NOT NULL,
        kind TEXT NOT NULL,
        lifecycle TEXT NOT NULL,
        level TEXT NOT NULL,
        name TEXT NOT NULL,
        name_sort TEXT NOT NULL,
        title TEXT,
        gender TEXT,
        birthday_on {date},
        email TEXT,
        mobile TEXT,
        phone TEXT,
        account_id {uuid} REFERENCES contacts (id) ON DELETE SET NULL,
        is_primary BOOLEAN NOT NULL DEFAULT FALSE,
        company TEXT,
        tax_code TEXT,
        website TEXT,
        address TEXT,
        ward TEXT,
        district TEXT,
        province TEXT,
        source TEXT,
        owner_id {uuid} REFERENCES users (id),
        search_text TEXT NOT NULL,
        version BIGINT NOT NULL DEFAULT 1,
        created_by {uuid} REFERENCES users (id),
        created_at {timestamp} NOT NULL,
        updated_at {timestamp} NOT NULL"
    };
}

/// The search index refers to rows by `seq`; a plain rowid may change when the file is vacuumed.
const CONTACTS_SQLITE: &[&str] = &[
    concat!(
        "CREATE TABLE contacts (seq INTEGER PRIMARY KEY, id {uuid} NOT NULL UNIQUE, ",
        contact_columns!(),
        ")"
    ),
    "CREATE VIRTUAL TABLE contacts_search USING fts5(
        search_text, content='contacts', content_rowid='seq', tokenize='trigram'
    )",
    "CREATE TRIGGER contacts_search_insert AFTER INSERT ON contacts BEGIN
        INSERT INTO contacts_search (rowid, search_text) VALUES (new.seq, new.search_text);
    END",
    "CREATE TRIGGER contacts_search_delete AFTER DELETE ON contacts BEGIN
        INSERT INTO contacts_search (contacts_search, rowid, search_text)
        VALUES ('delete', old.seq, old.search_text);
    END",
    "CREATE TRIGGER contacts_search_update AFTER UPDATE OF search_text ON contacts
    WHEN old.search_text <> new.search_text BEGIN
        INSERT INTO contacts_search (contacts_search, rowid, search_text)
        VALUES ('delete', old.seq, old.search_text);
        INSERT INTO contacts_search (rowid, search_text) VALUES (new.seq, new.search_text);
    END",
];

const CONTACTS_POSTGRES: &[&str] = &[
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    concat!(
        "CREATE TABLE contacts (id {uuid} NOT NULL PRIMARY KEY, ",
        contact_columns!(),
        ")"
    ),
    "CREATE INDEX contacts_search_idx ON contacts USING gin (search_text gin_trgm_ops)",
];

const TABLES: &[&str] = &[
    "CREATE UNIQUE INDEX contacts_code_key ON contacts (code)",
    // The four ways a list runs: newest, a level tab, an owner's, by given name.
    "CREATE INDEX contacts_created_idx ON contacts (created_at, id)",
    "CREATE INDEX contacts_level_idx ON contacts (level, created_at, id)",
    "CREATE INDEX contacts_owner_idx ON contacts (owner_id, created_at, id)",
    "CREATE INDEX contacts_name_idx ON contacts (name_sort, id)",
    "CREATE INDEX contacts_account_idx ON contacts (account_id) WHERE account_id IS NOT NULL",
    // By what a contact is known. Only values that must be one contact's alone are unique.
    "CREATE TABLE contact_identities (
        kind TEXT NOT NULL,
        value TEXT NOT NULL,
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        is_unique BOOLEAN NOT NULL,
        PRIMARY KEY (kind, value, contact_id)
    )",
    "CREATE UNIQUE INDEX contact_identities_value_key ON contact_identities (kind, value) WHERE is_unique",
    "CREATE INDEX contact_identities_contact_idx ON contact_identities (contact_id)",
    "CREATE TABLE tags (
        id {uuid} NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        folded TEXT NOT NULL
    )",
    "CREATE UNIQUE INDEX tags_name_key ON tags (name)",
    "CREATE TABLE contact_tags (
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        tag_id {uuid} NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
        PRIMARY KEY (contact_id, tag_id)
    )",
    "CREATE INDEX contact_tags_tag_idx ON contact_tags (tag_id, contact_id)",
    // Running numbers, such as the customer code's.
    "CREATE TABLE counters (
        name TEXT NOT NULL PRIMARY KEY,
        value BIGINT NOT NULL
    )",
    "INSERT INTO counters (name, value) VALUES ('contact_code', 0)",
    // Everything that happens; contact_id is null for what concerns no single contact.
    "CREATE TABLE events (
        id {uuid} NOT NULL PRIMARY KEY,
        contact_id {uuid} REFERENCES contacts (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        payload {json} NOT NULL,
        actor_kind TEXT NOT NULL,
        actor_id {uuid},
        cause_id {uuid},
        occurred_at {timestamp} NOT NULL
    )",
    "CREATE INDEX events_contact_idx ON events (contact_id, occurred_at) WHERE contact_id IS NOT NULL",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run_each(manager, CONTACTS_SQLITE, CONTACTS_POSTGRES).await?;
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run_each(manager, &["DROP TABLE contacts_search"], &[]).await?;
        drop_tables(
            manager,
            &[
                "contacts",
                "contact_identities",
                "tags",
                "contact_tags",
                "counters",
                "events",
            ],
        )
        .await
    }
}
