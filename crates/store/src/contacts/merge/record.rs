//! Merges that were made, and where the addresses of merged contacts lead.

use chrono::{DateTime, Utc};
use db::{Engine, Error, Tx};
use domain::ids::{BulkChangeId, ContactId, MergeId};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult, JoinType};
use uuid::Uuid;

/// So many are listed for one contact.
const LISTED_MAX: u64 = 50;

/// Contacts are merged into one that is merged into another; nobody goes on for longer than that.
const HOPS_MAX: i64 = 32;

/// One merge.
#[derive(Debug, Clone, FromQueryResult)]
pub struct MergeRow {
    pub id: Uuid,
    pub survivor_id: Uuid,
    pub merged_id: Uuid,
    pub merged_code: String,
    pub merged_name: String,
    pub merged_owner_id: Option<Uuid>,
    pub merged_by: Option<Uuid>,
    pub merged_by_name: Option<String>,
    pub merged_at: DateTime<Utc>,
    pub undone_at: Option<DateTime<Utc>>,
}

/// One merge; locked until a transaction ends.
pub async fn find(tx: &Tx, id: MergeId) -> Result<Option<MergeRow>, Error> {
    let mut select = select_rows();
    select
        .and_where(Expr::col(("m", "id")).eq(id.0))
        .lock_with_tables(sea_orm::sea_query::LockType::Update, ["m"]);
    let statement = tx.get_database_backend().build(&select);
    Ok(MergeRow::find_by_statement(statement).one(tx).await?)
}

/// The merges into a contact, newest first; at most 50.
pub async fn merges_of(
    conn: &impl ConnectionTrait,
    survivor: ContactId,
) -> Result<Vec<MergeRow>, Error> {
    let mut select = select_rows();
    select
        .and_where(Expr::col(("m", "survivor_id")).eq(survivor.0))
        .order_by(("m", "id"), Order::Desc)
        .limit(LISTED_MAX);
    let statement = conn.get_database_backend().build(&select);
    Ok(MergeRow::find_by_statement(statement).all(conn).await?)
}

/// The contact that a merged one is part of now.
pub async fn redirect(
    conn: &impl ConnectionTrait,
    merged: ContactId,
) -> Result<Option<ContactId>, Error> {
    let text = "WITH RECURSIVE hops (id, depth) AS ( \
                  SELECT survivor_id, 1 FROM contact_merges WHERE merged_id = ? AND undone_at IS NULL \
                  UNION ALL \
                  SELECT m.survivor_id, depth + 1 FROM hops \
                  JOIN contact_merges m ON m.merged_id = hops.id AND m.undone_at IS NULL \
                  WHERE depth < ?) \
                SELECT id FROM hops ORDER BY depth DESC LIMIT 1";
    let engine = Engine::from(conn.get_database_backend());
    let values = [merged.0.into(), HOPS_MAX.into()];
    let row = conn.query_one_raw(db::sql(engine, text, values)).await?;
    Ok(row
        .map(|row| row.try_get("", "id").map(ContactId))
        .transpose()?)
}

/// Forgets every merge that a contact came out of: it is to be deleted, and its parts with it.
pub async fn forget(tx: &Tx, survivor: ContactId) -> Result<(), Error> {
    forget_all(tx, "SELECT id FROM contacts WHERE id = ?", survivor.0).await
}

/// Forgets the same of those that a bulk change deleted and nobody brought back.
pub async fn forget_deleted(tx: &Tx, change: BulkChangeId) -> Result<(), Error> {
    let deleted = "SELECT DISTINCT contact_id FROM deleted_contact_rows WHERE bulk_change_id = ?";
    forget_all(tx, deleted, change.0).await
}

async fn forget_all(tx: &Tx, survivors: &str, id: Uuid) -> Result<(), Error> {
    let text = format!(
        "WITH RECURSIVE parts (id) AS ( \
           {survivors} \
           UNION \
           SELECT m.merged_id FROM parts \
           JOIN contact_merges m ON m.survivor_id = parts.id AND m.undone_at IS NULL) \
         DELETE FROM contact_merges WHERE survivor_id IN (SELECT id FROM parts)"
    );
    tx.execute_raw(db::sql(tx.engine(), text, [id.into()]))
        .await?;
    Ok(())
}

fn select_rows() -> SelectStatement {
    let columns = [
        "id",
        "survivor_id",
        "merged_id",
        "merged_code",
        "merged_name",
        "merged_owner_id",
        "merged_by",
        "merged_at",
        "undone_at",
    ];
    Query::select()
        .columns(columns.map(|column| ("m", column)))
        .expr_as(Expr::col(("u", "name")), "merged_by_name")
        .from_as("contact_merges", "m")
        .join_as(
            JoinType::LeftJoin,
            "users",
            "u",
            Expr::col(("u", "id")).equals(("m", "merged_by")),
        )
        .to_owned()
}
