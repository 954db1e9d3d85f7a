//! The triggers that note which contacts segments must look at again (ADR 0007).
//!
//! They stand on every table that a filter reads, so that no writer can forget them. SQLite knows
//! triggers for rows only; PostgreSQL notes all rows of a statement at once.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::sql::run;

/// Tables whose rows belong to the contact in `contact_id`.
const OF_CONTACTS: [&str; 5] = [
    "contact_tags",
    "contact_categories",
    "campaign_members",
    "orders",
    "contact_closed_channels",
];

/// Tables that filters reach by name: the table, the name's column, how `segments.reads` calls it.
const NAMED: [(&str, &str, &str); 5] = [
    ("tags", "folded", "tag"),
    ("stages", "folded", "stage"),
    ("categories", "folded", "category"),
    ("campaigns", "search_text", "campaign"),
    ("users", "search_text", "owner"),
];

/// What was decided by hand; it counts without any filter too.
const PINS: &str = "segment_pins";

/// SQLite has one writer, so a segment that is not there yet cannot miss a change made now.
const HAS_FILTERS: &str = "EXISTS (SELECT 1 FROM segments WHERE filter IS NOT NULL)";

/// What is not told by a change of the contact itself.
const OTHER_IDENTITY: &str = "kind NOT IN ('email', 'phone')";

const BUILD_ANEW: &str = "UPDATE segments SET state = 'building', build_after = NULL, \
                          build_done = 0, build_total = NULL WHERE reads LIKE";

/// Creates the triggers of this engine.
pub(super) async fn create(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        DbBackend::Sqlite => sqlite(),
        _ => postgres(),
    };
    run_all(manager, &statements).await
}

/// Drops them again; those on tables of segments go with the tables.
pub(super) async fn drop(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let is_sqlite = manager.get_database_backend() == DbBackend::Sqlite;
    let statements: Vec<String> = triggers()
        .into_iter()
        .map(|(name, table)| {
            if is_sqlite {
                format!("DROP TRIGGER {name}")
            } else {
                format!("DROP TRIGGER {name} ON {table}")
            }
        })
        .collect();
    run_all(manager, &statements).await?;
    if is_sqlite {
        return Ok(());
    }
    let functions = [
        "segments_note_contacts",
        "segments_note_people",
        "segments_note_owners_of_rows",
        "segments_note_identities",
        "segments_build_anew",
        "segments_count_anew",
    ];
    let drops: Vec<String> = functions
        .iter()
        .map(|name| format!("DROP FUNCTION {name}"))
        .collect();
    run_all(manager, &drops).await
}

async fn run_all(manager: &SchemaManager<'_>, statements: &[String]) -> Result<(), DbErr> {
    let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
    run(manager, &statements).await
}

/// Every trigger with its table.
fn triggers() -> Vec<(String, &'static str)> {
    let mut all: Vec<(String, &'static str)> = ["insert", "update", "people", "delete"]
        .iter()
        .map(|event| (format!("contacts_segments_{event}"), "contacts"))
        .collect();
    let rows = OF_CONTACTS.iter().chain(&["contact_identities", PINS]);
    for table in rows {
        for event in ["insert", "update", "delete"] {
            all.push((format!("{table}_segments_{event}"), table));
        }
    }
    all.extend(NAMED.map(|(table, _, _)| (format!("{table}_segments_name"), table)));
    all
}

fn sqlite() -> Vec<String> {
    let note = |of: &str| format!("INSERT INTO segment_dirty (contact_id) VALUES ({of});");
    let mut all = vec![
        format!(
            "CREATE TRIGGER contacts_segments_insert AFTER INSERT ON contacts WHEN {HAS_FILTERS} \
             BEGIN {} END",
            note("new.id")
        ),
        format!(
            "CREATE TRIGGER contacts_segments_update AFTER UPDATE ON contacts WHEN {HAS_FILTERS} \
             BEGIN {} END",
            note("new.id")
        ),
        // People are found by the name of the organisation they work for.
        format!(
            "CREATE TRIGGER contacts_segments_people AFTER UPDATE OF name, kind ON contacts \
             WHEN (old.name <> new.name OR old.kind <> new.kind) AND {HAS_FILTERS} \
             BEGIN INSERT INTO segment_dirty (contact_id) \
             SELECT id FROM contacts WHERE account_id = new.id; END"
        ),
        "CREATE TRIGGER contacts_segments_delete BEFORE DELETE ON contacts \
         BEGIN INSERT INTO segment_dirty (segment_id) \
         SELECT segment_id FROM segment_members WHERE contact_id = old.id; END"
            .to_owned(),
    ];
    let tables = OF_CONTACTS
        .iter()
        .map(|table| {
            let has_filters = HAS_FILTERS.to_owned();
            (
                *table,
                has_filters.clone(),
                has_filters.clone(),
                has_filters,
            )
        })
        .chain([(
            "contact_identities",
            format!("new.{OTHER_IDENTITY} AND {HAS_FILTERS}"),
            HAS_FILTERS.to_owned(),
            format!("old.{OTHER_IDENTITY} AND {HAS_FILTERS}"),
        )])
        .chain([(
            PINS,
            "TRUE".to_owned(),
            "TRUE".to_owned(),
            "TRUE".to_owned(),
        )]);
    for (table, inserted, updated, deleted) in tables {
        all.extend([
            format!(
                "CREATE TRIGGER {table}_segments_insert AFTER INSERT ON {table} \
                 WHEN {inserted} BEGIN {} END",
                note("new.contact_id")
            ),
            format!(
                "CREATE TRIGGER {table}_segments_update AFTER UPDATE ON {table} \
                 WHEN {updated} BEGIN {} {} END",
                note("old.contact_id"),
                note("new.contact_id")
            ),
            format!(
                "CREATE TRIGGER {table}_segments_delete AFTER DELETE ON {table} \
                 WHEN {deleted} BEGIN {} END",
                note("old.contact_id")
            ),
        ]);
    }
    all.extend(NAMED.map(|(table, column, word)| {
        format!(
            "CREATE TRIGGER {table}_segments_name AFTER UPDATE OF {column} ON {table} \
             WHEN old.{column} <> new.{column} BEGIN {BUILD_ANEW} '% {word} %'; END"
        )
    }));
    all
}

fn postgres() -> Vec<String> {
    let mut all = vec![
        function(
            "segments_note_contacts",
            "INSERT INTO segment_dirty (contact_id) SELECT id FROM changed; RETURN NULL;",
        ),
        function(
            "segments_note_people",
            "INSERT INTO segment_dirty (contact_id) \
             SELECT id FROM contacts WHERE account_id = new.id; RETURN NULL;",
        ),
        function(
            "segments_note_owners_of_rows",
            "INSERT INTO segment_dirty (contact_id) SELECT contact_id FROM changed; RETURN NULL;",
        ),
        function(
            "segments_note_identities",
            &format!(
                "INSERT INTO segment_dirty (contact_id) SELECT contact_id FROM changed \
                 WHERE {OTHER_IDENTITY} OR TG_OP = 'UPDATE'; RETURN NULL;"
            ),
        ),
        function(
            "segments_build_anew",
            &format!("{BUILD_ANEW} '% ' || TG_ARGV[0] || ' %'; RETURN NULL;"),
        ),
        function(
            "segments_count_anew",
            "INSERT INTO segment_dirty (segment_id) \
             SELECT segment_id FROM segment_members WHERE contact_id = old.id; RETURN old;",
        ),
        statement("contacts", "insert", "segments_note_contacts"),
        statement("contacts", "update", "segments_note_contacts"),
        "CREATE TRIGGER contacts_segments_people AFTER UPDATE OF name, kind ON contacts \
         FOR EACH ROW WHEN (old.name <> new.name OR old.kind <> new.kind) \
         EXECUTE FUNCTION segments_note_people()"
            .to_owned(),
        "CREATE TRIGGER contacts_segments_delete BEFORE DELETE ON contacts \
         FOR EACH ROW EXECUTE FUNCTION segments_count_anew()"
            .to_owned(),
    ];
    let tables = OF_CONTACTS
        .iter()
        .chain(&[PINS])
        .map(|table| (*table, "segments_note_owners_of_rows"))
        .chain([("contact_identities", "segments_note_identities")]);
    for (table, function) in tables {
        all.extend(["insert", "update", "delete"].map(|event| statement(table, event, function)));
    }
    all.extend(NAMED.map(|(table, column, word)| {
        format!(
            "CREATE TRIGGER {table}_segments_name AFTER UPDATE OF {column} ON {table} \
             FOR EACH ROW WHEN (old.{column} <> new.{column}) \
             EXECUTE FUNCTION segments_build_anew('{word}')"
        )
    }));
    all
}

fn function(name: &str, body: &str) -> String {
    format!("CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$")
}

/// A trigger that sees the changed rows of a statement as the table `changed`.
fn statement(table: &str, event: &str, function: &str) -> String {
    let rows = if event == "delete" { "OLD" } else { "NEW" };
    format!(
        "CREATE TRIGGER {table}_segments_{event} AFTER {event} ON {table} \
         REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
    )
}
