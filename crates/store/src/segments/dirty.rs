//! Takes the contacts that triggers noted as changed (ADR 0007).

use std::collections::BTreeSet;

use db::{Engine, Error, Tx};
use domain::ids::{ContactId, SegmentId};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, LockType, Query};

/// What has to be looked at again.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Dirty {
    /// Held against every filter.
    pub contacts: BTreeSet<ContactId>,
    /// Counted anew, a member having been deleted.
    pub segments: BTreeSet<SegmentId>,
    /// How many notes these were.
    pub notes: u64,
}

/// Takes up to `limit` of the oldest notes.
///
/// Whatever is noted while this transaction runs stays for the next one, and whatever was noted
/// before it shows to the statements after this one.
pub async fn take_dirty(tx: &Tx, limit: u64) -> Result<Dirty, Error> {
    let text = "DELETE FROM segment_dirty WHERE seq IN \
                (SELECT seq FROM segment_dirty ORDER BY seq LIMIT ?) \
                RETURNING contact_id, segment_id";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = tx
        .query_all_raw(db::sql(tx.engine(), text, [limit.into()]))
        .await?;
    let mut dirty = Dirty::default();
    for row in &rows {
        let contact: Option<uuid::Uuid> = row.try_get("", "contact_id")?;
        let segment: Option<uuid::Uuid> = row.try_get("", "segment_id")?;
        dirty.contacts.extend(contact.map(ContactId));
        dirty.segments.extend(segment.map(SegmentId));
        dirty.notes += 1;
    }
    if tx.engine() == Engine::Postgres {
        // Whoever deletes one of them is waited for here, before anything else is locked.
        let hold = Query::select()
            .column("id")
            .from("contacts")
            .and_where(Expr::col("id").is_in(dirty.contacts.iter().map(|id| id.0)))
            .lock(LockType::KeyShare)
            .to_owned();
        tx.query_all(&hold).await?;
    }
    Ok(dirty)
}

/// Whether anything waits to be looked at, or a segment to be built.
pub async fn has_work(conn: &impl ConnectionTrait) -> Result<bool, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM segment_dirty) \
                OR EXISTS (SELECT 1 FROM segments WHERE state = 'building')";
    Ok(conn
        .query_one_raw(db::sql(engine, text, []))
        .await?
        .is_some())
}
