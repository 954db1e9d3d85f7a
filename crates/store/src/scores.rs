//! The scores of contacts and the points they are made of (CON-3); triggers keep them (migration 30).

use std::collections::HashMap;

use db::{Engine, Error, Tx};
use domain::ids::ContactId;
use domain::scores::{Activity, ScoreRules};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

/// How often an activity happened and the points for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScorePart {
    pub activity: Activity,
    pub count: u64,
    pub points: i64,
}

/// The scores of those of the contacts that have points, in one query.
pub async fn scores_of(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, i64>, Error> {
    let ids: Vec<Uuid> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let select = Query::select()
        .columns(["contact_id", "points"])
        .from("contact_scores")
        .and_where(Expr::col("contact_id").is_in(ids))
        .to_owned();
    let rows = conn.query_all(&select).await?;
    let score = |row: &sea_orm::QueryResult| {
        Ok((row.try_get("", "contact_id")?, row.try_get("", "points")?))
    };
    rows.iter().map(score).collect()
}

/// What a contact's score is made of.
pub async fn parts(conn: &impl ConnectionTrait, id: ContactId) -> Result<Vec<ScorePart>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = format!(
        "SELECT p.kind, p.outcome, COUNT(*) AS happened, SUM(p.points) AS points \
         FROM events e JOIN score_points p ON {} WHERE e.contact_id = ? \
         GROUP BY p.kind, p.outcome",
        rule(engine)
    );
    let rows = conn
        .query_all_raw(db::sql(engine, &text, [id.0.into()]))
        .await?;
    let mut parts = Vec::with_capacity(rows.len());
    for row in rows {
        let (kind, outcome): (String, String) =
            (row.try_get("", "kind")?, row.try_get("", "outcome")?);
        let happened: i64 = row.try_get("", "happened")?;
        let Some(activity) = Activity::of(&kind, &outcome) else {
            continue;
        };
        parts.push(ScorePart {
            activity,
            count: u64::try_from(happened).unwrap_or_default(),
            points: row.try_get("", "points")?,
        });
    }
    parts.sort_by_key(|part| (-part.points.abs(), part.activity));
    Ok(parts)
}

/// Makes these the points from now on; what happened before counts by them after [`recount`].
pub async fn set_rules(tx: &Tx, rules: &ScoreRules) -> Result<(), Error> {
    let text = "INSERT INTO score_points (kind, outcome, points) VALUES (?, ?, ?) \
                ON CONFLICT (kind, outcome) DO UPDATE SET points = excluded.points";
    for (activity, points) in rules.all() {
        let (kind, outcome) = activity.happening();
        let values = [kind.into(), outcome.into(), points.into()];
        tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    }
    Ok(())
}

/// Counts the next `limit` contacts behind `after` anew, in the order of their ids; answers the
/// last one and how many there were, `None` when there are no more.
pub async fn recount(
    tx: &Tx,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Option<(Uuid, u64)>, Error> {
    let engine = tx.engine();
    let behind = after.unwrap_or(Uuid::nil());
    let find = "SELECT id FROM contacts WHERE id > ? ORDER BY id LIMIT ?";
    let values = [
        behind.into(),
        i64::try_from(limit).unwrap_or(i64::MAX).into(),
    ];
    let rows = tx.query_all_raw(db::sql(engine, find, values)).await?;
    let Some(last) = rows.last() else {
        return Ok(None);
    };
    let last: Uuid = last.try_get("", "id")?;
    // Each row is locked first: the second statement sees what whoever held it has appended.
    let reset = "INSERT INTO contact_scores (contact_id, points) \
                 SELECT id, 0 FROM contacts WHERE id > ? AND id <= ? ORDER BY id \
                 ON CONFLICT (contact_id) DO UPDATE SET points = 0";
    let range = || [behind.into(), last.into()];
    tx.execute_raw(db::sql(engine, reset, range())).await?;
    let count = format!(
        "UPDATE contact_scores SET points = \
         (SELECT COALESCE(SUM(p.points), 0) FROM events e JOIN score_points p ON {} \
          WHERE e.contact_id = contact_scores.contact_id) \
         WHERE contact_id > ? AND contact_id <= ?",
        rule(engine)
    );
    tx.execute_raw(db::sql(engine, &count, range())).await?;
    let counted = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    Ok(Some((last, counted)))
}

/// Joins the points `p` that an event `e` is worth, as the triggers do.
fn rule(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "p.kind = e.kind AND p.points <> 0 AND p.outcome IN ('', \
             COALESCE(json_extract(e.payload, '$.to'), json_extract(e.payload, '$.outcome'), \
             json_extract(e.payload, '$.kind'), ''))"
        }
        Engine::Postgres => {
            "p.kind = e.kind AND p.points <> 0 AND p.outcome IN ('', \
             COALESCE(e.payload->>'to', e.payload->>'outcome', e.payload->>'kind', ''))"
        }
    }
}
