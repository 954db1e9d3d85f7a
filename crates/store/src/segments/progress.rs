//! How far the builds of segments are, and how many members they have.

use db::{Engine, Error, Tx, dialect};
use domain::ids::{ContactId, SegmentId};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::evaluate::Batch;
use crate::count::rows;

/// A segment whose filter is being held against all contacts.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct Building {
    pub id: Uuid,
    pub filter: Option<String>,
    /// The last contact that was looked at.
    pub build_after: Option<Uuid>,
    pub build_done: i64,
    pub build_total: Option<i64>,
}

/// The next segment to build, locked; a changed filter or name waits for the step to end.
pub async fn next_building(tx: &Tx) -> Result<Option<Building>, Error> {
    let text = format!(
        "SELECT id, filter, build_after, build_done, build_total FROM segments \
         WHERE state = 'building' ORDER BY id LIMIT 1 {}",
        dialect::for_update(tx.engine())
    );
    let statement = db::sql(tx.engine(), text, []);
    Ok(Building::find_by_statement(statement).one(tx).await?)
}

/// Has a segment's filter held against all contacts, from the first one on.
pub async fn build_anew(tx: &Tx, id: SegmentId) -> Result<(), Error> {
    let text = "UPDATE segments SET state = 'building', build_after = NULL, build_done = 0, \
                build_total = NULL WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}

/// The next contacts for a build, at most `limit`, and how many; `None` behind the last one.
///
/// Takes note of the step, and at the first one of how many contacts there are.
pub async fn advance(
    tx: &Tx,
    building: &Building,
    limit: u64,
) -> Result<Option<(Batch, u64)>, Error> {
    let mut stretch = Query::select();
    stretch
        .column("id")
        .from("contacts")
        .order_by("id", Order::Asc)
        .limit(limit);
    if let Some(after) = building.build_after {
        stretch.and_where(Expr::col("id").gt(after));
    }
    let select = Query::select()
        .expr_as(rows(), "count")
        .expr_as(last_id(tx.engine()), "through")
        .from_subquery(stretch, "stretch")
        .to_owned();
    let Some(row) = tx.query_one(&select).await? else {
        return Ok(None);
    };
    let (count, through): (i64, Option<Uuid>) =
        (row.try_get("", "count")?, row.try_get("", "through")?);
    let Some(through) = through else {
        return Ok(None);
    };
    let text = "UPDATE segments SET build_after = ?, build_done = build_done + ?, \
                build_total = coalesce(build_total, (SELECT count(*) FROM contacts)) WHERE id = ?";
    let values = [through.into(), count.into(), building.id.into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    let batch = Batch::Between {
        after: building.build_after.map(ContactId),
        through: ContactId(through),
    };
    Ok(Some((batch, u64::try_from(count).unwrap_or_default())))
}

/// PostgreSQL 15 knows no greatest of UUIDs; the texts of UUIDs have the same order.
fn last_id(engine: Engine) -> Expr {
    match engine {
        Engine::Sqlite => Expr::cust("max(id)"),
        Engine::Postgres => Expr::cust("max(id::text)::uuid"),
    }
}

/// Ends a build; segments that name this one are built anew, since its members changed.
pub async fn finish_build(tx: &Tx, id: SegmentId) -> Result<(), Error> {
    let ready = "UPDATE segments SET state = 'ready', build_after = NULL WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), ready, [id.0.into()]))
        .await?;
    count_anew(tx, id).await?;
    let others = "UPDATE segments SET state = 'building', build_after = NULL, build_done = 0, \
                  build_total = NULL WHERE id IN \
                  (SELECT segment_id FROM segment_references WHERE refers_to_id = ?)";
    tx.execute_raw(db::sql(tx.engine(), others, [id.0.into()]))
        .await?;
    Ok(())
}

/// Counts the members of a segment, which an index alone answers.
pub async fn count_anew(tx: &Tx, id: SegmentId) -> Result<(), Error> {
    let text = "UPDATE segments SET member_count = \
                (SELECT count(*) FROM segment_members m WHERE m.segment_id = ?) WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into(), id.0.into()]))
        .await?;
    Ok(())
}

/// Adds to the number of members that is kept.
pub async fn add_to_count(tx: &Tx, id: SegmentId, growth: i64) -> Result<(), Error> {
    if growth == 0 {
        return Ok(());
    }
    let text = "UPDATE segments SET member_count = member_count + ? WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [growth.into(), id.0.into()]))
        .await?;
    Ok(())
}
