//! Points for what happens with contacts, and the score of each, kept by triggers (CON-3).
//!
//! They stand on `events`, so that whoever appends one cannot forget the score, and merging contacts
//! moves points with the events.

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run, run_each};

/// What an event's payload tells of its outcome: the end of a move, how a call went, a note's kind.
const OUTCOME_SQLITE: &str = "COALESCE(json_extract({}.payload, '$.to'), \
     json_extract({}.payload, '$.outcome'), json_extract({}.payload, '$.kind'), '')";
const OUTCOME_POSTGRES: &str =
    "COALESCE({}.payload->>'to', {}.payload->>'outcome', {}.payload->>'kind', '')";

const TABLES: &[&str] = &[
    // An `outcome` is empty where any will do.
    "CREATE TABLE score_points (
        kind TEXT NOT NULL,
        outcome TEXT NOT NULL,
        points INTEGER NOT NULL,
        PRIMARY KEY (kind, outcome)
    )",
    // Contacts without a row have no points.
    "CREATE TABLE contact_scores (
        contact_id {uuid} NOT NULL PRIMARY KEY REFERENCES contacts (id) ON DELETE CASCADE,
        points BIGINT NOT NULL
    )",
    "CREATE INDEX contact_scores_points_idx ON contact_scores (points, contact_id)",
    // The usual points of `domain::scores`.
    "INSERT INTO score_points (kind, outcome, points) VALUES
        ('campaign_member.transitioned', 'confirmed', 5),
        ('campaign_member.transitioned', 'attended', 10),
        ('campaign_member.transitioned', 'cancelled', -5),
        ('call.logged', 'answered', 5),
        ('note.added', 'meeting', 10),
        ('deal.created', '', 10),
        ('deal.won', '', 30),
        ('deal.lost', '', -5),
        ('quote.accepted', '', 20),
        ('order.created', '', 20),
        ('order.completed', '', 10),
        ('order.cancelled', '', -10),
        ('contract.created', '', 30),
        ('ticket.created', '', 0)",
];

/// The points for the event in `row`, joined as `p`.
fn rule(row: &str, outcome: &str) -> String {
    format!(
        "p.kind = {row}.kind AND p.points <> 0 AND p.outcome IN ('', {})",
        outcome.replace("{}", row)
    )
}

/// What happened before there were scores counts too.
fn count_all(outcome: &str) -> String {
    format!(
        "INSERT INTO contact_scores (contact_id, points) \
         SELECT e.contact_id, SUM(p.points) FROM events e JOIN score_points p ON {} \
         WHERE e.contact_id IS NOT NULL GROUP BY e.contact_id",
        rule("e", outcome)
    )
}

fn sqlite() -> Vec<String> {
    let add = format!(
        "INSERT INTO contact_scores (contact_id, points) \
         SELECT new.contact_id, SUM(p.points) FROM score_points p WHERE {} HAVING COUNT(*) > 0 \
         ON CONFLICT (contact_id) DO UPDATE SET points = points + excluded.points;",
        rule("new", OUTCOME_SQLITE)
    );
    let take = format!(
        "UPDATE contact_scores SET points = points - \
         (SELECT COALESCE(SUM(p.points), 0) FROM score_points p WHERE {}) \
         WHERE contact_id = old.contact_id;",
        rule("old", OUTCOME_SQLITE)
    );
    let counts = |row: &str| {
        format!(
            "{row}.contact_id IS NOT NULL \
             AND EXISTS (SELECT 1 FROM score_points WHERE kind = {row}.kind)"
        )
    };
    let (comes, goes) = (counts("new"), counts("old"));
    vec![
        count_all(OUTCOME_SQLITE),
        format!(
            "CREATE TRIGGER events_scores_insert AFTER INSERT ON events WHEN {comes} \
             BEGIN {add} END"
        ),
        format!(
            "CREATE TRIGGER events_scores_delete AFTER DELETE ON events WHEN {goes} \
             BEGIN {take} END"
        ),
        format!(
            "CREATE TRIGGER events_scores_leave AFTER UPDATE OF contact_id ON events \
             WHEN old.contact_id IS NOT new.contact_id AND {goes} BEGIN {take} END"
        ),
        format!(
            "CREATE TRIGGER events_scores_join AFTER UPDATE OF contact_id ON events \
             WHEN old.contact_id IS NOT new.contact_id AND {comes} BEGIN {add} END"
        ),
    ]
}

fn postgres() -> Vec<String> {
    let counted = |rows: &str, sign: &str| {
        format!(
            "SELECT c.contact_id, {sign}p.points AS points FROM {rows} c JOIN score_points p ON {} \
             WHERE c.contact_id IS NOT NULL",
            rule("c", OUTCOME_POSTGRES)
        )
    };
    // In the order of ids, so that two writers of the same contacts wait for each other in turn.
    let add = |points: &str| {
        format!(
            "INSERT INTO contact_scores (contact_id, points) \
             SELECT contact_id, SUM(points) FROM ({points}) AS counted \
             GROUP BY contact_id HAVING SUM(points) <> 0 ORDER BY contact_id \
             ON CONFLICT (contact_id) DO UPDATE SET points = contact_scores.points + excluded.points"
        )
    };
    let take = format!(
        "UPDATE contact_scores s SET points = s.points - gone.points FROM \
         (SELECT contact_id, SUM(points) AS points FROM ({}) AS counted GROUP BY contact_id) AS gone \
         WHERE s.contact_id = gone.contact_id",
        counted("changed", "")
    );
    let moved = format!(
        "{} UNION ALL {}",
        counted("changed", ""),
        counted("before", "-")
    );
    let function = |name: &str, body: &str| {
        format!(
            "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql \
             AS $$ BEGIN {body}; RETURN NULL; END $$"
        )
    };
    let trigger = |event: &str, rows: &str, name: &str| {
        format!(
            "CREATE TRIGGER events_scores_{event} AFTER {event} ON events REFERENCING {rows} \
             FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )
    };
    vec![
        count_all(OUTCOME_POSTGRES),
        function("scores_add", &add(&counted("changed", ""))),
        function("scores_take", &take),
        function("scores_move", &add(&moved)),
        trigger("insert", "NEW TABLE AS changed", "scores_add"),
        trigger("delete", "OLD TABLE AS changed", "scores_take"),
        trigger(
            "update",
            "OLD TABLE AS before NEW TABLE AS changed",
            "scores_move",
        ),
    ]
}

const DROP_SQLITE: &[&str] = &[
    "DROP TRIGGER events_scores_insert",
    "DROP TRIGGER events_scores_delete",
    "DROP TRIGGER events_scores_leave",
    "DROP TRIGGER events_scores_join",
];

const DROP_POSTGRES: &[&str] = &[
    "DROP TRIGGER events_scores_insert ON events",
    "DROP TRIGGER events_scores_delete ON events",
    "DROP TRIGGER events_scores_update ON events",
    "DROP FUNCTION scores_add",
    "DROP FUNCTION scores_take",
    "DROP FUNCTION scores_move",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await?;
        let (sqlite, postgres) = (sqlite(), postgres());
        let sqlite: Vec<&str> = sqlite.iter().map(String::as_str).collect();
        let postgres: Vec<&str> = postgres.iter().map(String::as_str).collect();
        run_each(manager, &sqlite, &postgres).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run_each(manager, DROP_SQLITE, DROP_POSTGRES).await?;
        drop_tables(manager, &["score_points", "contact_scores"]).await
    }
}
