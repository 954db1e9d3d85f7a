//! Which segments the filters of segments name; a circle of them would never come to rest.

use db::{Engine, Error, Tx};
use domain::ids::SegmentId;
use domain::segments::DEPTH_MAX;
use sea_orm::ConnectionTrait;

/// Keeps exactly these as what the filter of a segment names.
pub async fn set_references(tx: &Tx, id: SegmentId, targets: &[SegmentId]) -> Result<(), Error> {
    let clear = "DELETE FROM segment_references WHERE segment_id = ?";
    tx.execute_raw(db::sql(tx.engine(), clear, [id.0.into()]))
        .await?;
    if targets.is_empty() {
        return Ok(());
    }
    let text = format!(
        "INSERT INTO segment_references (segment_id, refers_to_id) VALUES {}",
        vec!["(?, ?)"; targets.len()].join(", ")
    );
    let values = targets
        .iter()
        .flat_map(|target| [id.0.into(), target.0.into()]);
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Whether `from` is `to`, or names it through any number of others.
pub async fn reaches(
    conn: &impl ConnectionTrait,
    from: SegmentId,
    to: SegmentId,
) -> Result<bool, Error> {
    // UNION, not UNION ALL, ends even in a circle.
    let text = "WITH RECURSIVE named (id) AS ( \
                  SELECT id FROM segments WHERE id = ? \
                  UNION \
                  SELECT r.refers_to_id FROM segment_references r JOIN named ON r.segment_id = named.id) \
                SELECT id FROM named WHERE id = ?";
    let engine = Engine::from(conn.get_database_backend());
    let row = conn
        .query_one_raw(db::sql(engine, text, [from.0.into(), to.0.into()]))
        .await?;
    Ok(row.is_some())
}

/// How many steps lead at most from the segment to one that names none.
pub async fn depth_below(conn: &impl ConnectionTrait, id: SegmentId) -> Result<u32, Error> {
    depth(conn, id, ["segment_id", "refers_to_id"]).await
}

/// How many steps lead at most to the segment from one that none names.
pub async fn depth_above(conn: &impl ConnectionTrait, id: SegmentId) -> Result<u32, Error> {
    depth(conn, id, ["refers_to_id", "segment_id"]).await
}

/// Lets nobody else change what segments name until this transaction ends.
pub async fn lock_references(tx: &Tx) -> Result<(), Error> {
    if tx.engine() == Engine::Postgres {
        let text = "LOCK TABLE segment_references IN SHARE ROW EXCLUSIVE MODE";
        tx.execute_unprepared(text).await?;
    }
    Ok(())
}

/// Follows no more than [`DEPTH_MAX`] steps.
async fn depth(
    conn: &impl ConnectionTrait,
    id: SegmentId,
    [from, to]: [&str; 2],
) -> Result<u32, Error> {
    let text = format!(
        "WITH RECURSIVE named (id, depth) AS ( \
           SELECT id, 0 FROM segments WHERE id = ? \
           UNION \
           SELECT r.{to}, named.depth + 1 FROM segment_references r \
           JOIN named ON r.{from} = named.id WHERE named.depth < {DEPTH_MAX}) \
         SELECT CAST(max(depth) AS BIGINT) AS depth FROM named"
    );
    let engine = Engine::from(conn.get_database_backend());
    let row = conn
        .query_one_raw(db::sql(engine, text, [id.0.into()]))
        .await?;
    let depth: Option<i64> = row
        .map(|row| row.try_get("", "depth"))
        .transpose()?
        .flatten();
    Ok(depth
        .and_then(|depth| u32::try_from(depth).ok())
        .unwrap_or_default())
}
