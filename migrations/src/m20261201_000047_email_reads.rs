//! E-mails that are opened and links in them that are clicked: what of a send is followed, where its links
//! lead, who read it, and what contacts said to being followed (CAM-10, CON-3).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run, run_each};

const UP: &[&str] = &[
    "ALTER TABLE sends ADD COLUMN follows_opens BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE sends ADD COLUMN follows_clicks BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE contact_emails ADD COLUMN follows_opens BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE contact_emails ADD COLUMN follows_clicks BOOLEAN NOT NULL DEFAULT FALSE",
    // When a person first did so; a click is an opening too, for many see no pictures.
    "ALTER TABLE deliveries ADD COLUMN opened_at {timestamp}",
    "ALTER TABLE deliveries ADD COLUMN clicked_at {timestamp}",
    "CREATE INDEX deliveries_opened_idx ON deliveries (source_id, contact_id) WHERE opened_at IS NOT NULL",
    "CREATE INDEX deliveries_clicked_idx ON deliveries (source_id, contact_id) WHERE clicked_at IS NOT NULL",
    "CREATE INDEX deliveries_forgotten_idx ON deliveries (opened_at, id) WHERE opened_at IS NOT NULL",
    // `source_id` is that of a send or of an e-mail to one contact; only the latter goes with anybody.
    "CREATE TABLE message_links (
        id {uuid} NOT NULL PRIMARY KEY,
        source_id {uuid} NOT NULL,
        email_id {uuid} REFERENCES contact_emails (id) ON DELETE CASCADE,
        position BIGINT NOT NULL,
        address TEXT NOT NULL
    )",
    "CREATE UNIQUE INDEX message_links_source_key ON message_links (source_id, position)",
    "CREATE INDEX message_links_email_idx ON message_links (email_id)",
    // One for whoever is told apart; `position` is that of a link, or 0 for the e-mail itself. `id` is that
    // of the event which tells of it, if one does.
    "CREATE TABLE message_reads (
        id {uuid} NOT NULL PRIMARY KEY,
        delivery_id {uuid} NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
        source_id {uuid} NOT NULL,
        position BIGINT NOT NULL,
        reader TEXT NOT NULL,
        is_counted BOOLEAN NOT NULL,
        times BIGINT NOT NULL,
        agent TEXT NOT NULL,
        first_at {timestamp} NOT NULL,
        last_at {timestamp} NOT NULL
    )",
    "CREATE UNIQUE INDEX message_reads_delivery_key ON message_reads (delivery_id, position, reader)",
    "CREATE INDEX message_reads_source_idx ON message_reads (source_id, position)",
    "CREATE INDEX message_reads_first_idx ON message_reads (first_at, id)",
    // What somebody said last; the timeline tells what they said before.
    "CREATE TABLE contact_follow_consents (
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        purpose TEXT NOT NULL,
        said TEXT NOT NULL,
        words_version BIGINT NOT NULL,
        words TEXT NOT NULL,
        proof TEXT NOT NULL,
        said_at {timestamp} NOT NULL,
        PRIMARY KEY (contact_id, purpose)
    )",
    "INSERT INTO score_points (kind, outcome, points) VALUES
        ('email_read.opened', '', 1),
        ('email_read.clicked', '', 2)",
];

const DOWN: &[&str] = &[
    "DELETE FROM score_points WHERE kind IN ('email_read.opened', 'email_read.clicked')",
    "DROP INDEX deliveries_forgotten_idx",
    "DROP INDEX deliveries_clicked_idx",
    "DROP INDEX deliveries_opened_idx",
    "ALTER TABLE deliveries DROP COLUMN clicked_at",
    "ALTER TABLE deliveries DROP COLUMN opened_at",
    "ALTER TABLE contact_emails DROP COLUMN follows_clicks",
    "ALTER TABLE contact_emails DROP COLUMN follows_opens",
    "ALTER TABLE sends DROP COLUMN follows_clicks",
    "ALTER TABLE sends DROP COLUMN follows_opens",
];

// Segments look again at whoever opened an e-mail, as filters by `email_read:` ask (ADR 0007). Deliveries
// change often before that, so that nothing but an opening is noted.
const SQLITE: &[&str] = &[
    "CREATE TRIGGER deliveries_segments_insert AFTER INSERT ON deliveries \
     WHEN new.opened_at IS NOT NULL AND EXISTS (SELECT 1 FROM segments WHERE filter IS NOT NULL) \
     BEGIN INSERT INTO segment_dirty (contact_id) VALUES (new.contact_id); END",
    "CREATE TRIGGER deliveries_segments_update AFTER UPDATE OF opened_at, contact_id ON deliveries \
     WHEN (old.opened_at IS NOT new.opened_at OR (new.opened_at IS NOT NULL AND old.contact_id <> new.contact_id)) \
     AND EXISTS (SELECT 1 FROM segments WHERE filter IS NOT NULL) \
     BEGIN INSERT INTO segment_dirty (contact_id) VALUES (old.contact_id); \
     INSERT INTO segment_dirty (contact_id) VALUES (new.contact_id); END",
    "CREATE TRIGGER deliveries_segments_delete AFTER DELETE ON deliveries \
     WHEN old.opened_at IS NOT NULL AND EXISTS (SELECT 1 FROM segments WHERE filter IS NOT NULL) \
     BEGIN INSERT INTO segment_dirty (contact_id) VALUES (old.contact_id); END",
];
const POSTGRES: &[&str] = &[
    "CREATE FUNCTION segments_note_readers() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
     IF TG_OP <> 'INSERT' THEN INSERT INTO segment_dirty (contact_id) VALUES (old.contact_id); END IF; \
     IF TG_OP <> 'DELETE' THEN INSERT INTO segment_dirty (contact_id) VALUES (new.contact_id); END IF; \
     RETURN NULL; END $$",
    "CREATE TRIGGER deliveries_segments_insert AFTER INSERT ON deliveries \
     FOR EACH ROW WHEN (new.opened_at IS NOT NULL) EXECUTE FUNCTION segments_note_readers()",
    "CREATE TRIGGER deliveries_segments_update AFTER UPDATE OF opened_at, contact_id ON deliveries \
     FOR EACH ROW WHEN (old.opened_at IS DISTINCT FROM new.opened_at \
     OR (new.opened_at IS NOT NULL AND old.contact_id <> new.contact_id)) \
     EXECUTE FUNCTION segments_note_readers()",
    "CREATE TRIGGER deliveries_segments_delete AFTER DELETE ON deliveries \
     FOR EACH ROW WHEN (old.opened_at IS NOT NULL) EXECUTE FUNCTION segments_note_readers()",
];

const SQLITE_DOWN: &[&str] = &[
    "DROP TRIGGER deliveries_segments_delete",
    "DROP TRIGGER deliveries_segments_update",
    "DROP TRIGGER deliveries_segments_insert",
];
const POSTGRES_DOWN: &[&str] = &[
    "DROP TRIGGER deliveries_segments_delete ON deliveries",
    "DROP TRIGGER deliveries_segments_update ON deliveries",
    "DROP TRIGGER deliveries_segments_insert ON deliveries",
    "DROP FUNCTION segments_note_readers",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        run_each(manager, SQLITE, POSTGRES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run_each(manager, SQLITE_DOWN, POSTGRES_DOWN).await?;
        let tables = ["message_links", "message_reads", "contact_follow_consents"];
        drop_tables(manager, &tables).await?;
        run(manager, DOWN).await
    }
}
