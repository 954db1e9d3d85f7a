//! Segments with their members, and the list of contacts to look at again (CON-12).

mod triggers;

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run, run_each};

const TABLES: &[&str] = &[
    // `reads` names, with a space on either side of each, the lists beside contacts that the filter
    // looks into; `build_after` is how far a build has come in the order of contact ids.
    "CREATE TABLE segments (
        id {uuid} NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        search_text TEXT NOT NULL,
        alias TEXT NOT NULL,
        description TEXT,
        filter TEXT,
        reads TEXT NOT NULL,
        owner_id {uuid} REFERENCES users (id),
        state TEXT NOT NULL,
        build_after {uuid},
        build_done BIGINT NOT NULL DEFAULT 0,
        build_total BIGINT,
        member_count BIGINT NOT NULL DEFAULT 0,
        version BIGINT NOT NULL DEFAULT 1,
        created_by {uuid} REFERENCES users (id),
        created_at {timestamp} NOT NULL,
        updated_at {timestamp} NOT NULL
    )",
    "CREATE UNIQUE INDEX segments_alias_key ON segments (alias)",
    "CREATE INDEX segments_name_idx ON segments (search_text, id)",
    "CREATE INDEX segments_created_idx ON segments (created_at, id)",
    "CREATE INDEX segments_count_idx ON segments (member_count, id)",
    // Which segments a filter names: these cannot go while it does.
    "CREATE TABLE segment_references (
        segment_id {uuid} NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
        refers_to_id {uuid} NOT NULL REFERENCES segments (id),
        PRIMARY KEY (segment_id, refers_to_id)
    )",
    "CREATE INDEX segment_references_target_idx ON segment_references (refers_to_id)",
    "CREATE TABLE segment_members (
        segment_id {uuid} NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        origin TEXT NOT NULL,
        joined_at {timestamp} NOT NULL,
        PRIMARY KEY (segment_id, contact_id)
    )",
    "CREATE INDEX segment_members_contact_idx ON segment_members (contact_id)",
    // What people decided by hand; it wins over the filter.
    "CREATE TABLE segment_pins (
        segment_id {uuid} NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        is_kept_in BOOLEAN NOT NULL,
        pinned_by {uuid} REFERENCES users (id),
        pinned_at {timestamp} NOT NULL,
        PRIMARY KEY (segment_id, contact_id)
    )",
    "CREATE INDEX segment_pins_contact_idx ON segment_pins (contact_id)",
];

/// Only ever appended to by others, so that no writer waits for another here. A row names a contact
/// to look at again, or a segment to count again. No foreign keys: either may be gone by then.
const DIRTY_SQLITE: &str = "CREATE TABLE segment_dirty (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id {uuid},
    segment_id {uuid}
)";

const DIRTY_POSTGRES: &str = "CREATE TABLE segment_dirty (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    contact_id {uuid},
    segment_id {uuid}
)";

pub(crate) struct Migration;

/// Written out, since the name would else be derived from `mod.rs`.
impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261201_000025_segments"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await?;
        run_each(manager, &[DIRTY_SQLITE], &[DIRTY_POSTGRES]).await?;
        triggers::create(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        triggers::drop(manager).await?;
        drop_tables(
            manager,
            &[
                "segments",
                "segment_references",
                "segment_members",
                "segment_pins",
                "segment_dirty",
            ],
        )
        .await
    }
}
