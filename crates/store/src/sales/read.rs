//! Looks up single sales records.

use chrono::{DateTime, Utc};
use db::{Error, Tx, dialect};
use domain::access::Scope;
use domain::ids::UserId;
use domain::sales::Facts;
use domain::status::Status as _;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult, JoinType};
use uuid::Uuid;

use super::{StoredKind, lines};
use crate::scope::visible;

/// The columns that all kinds have, with the names of contact, owner and creator.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct HeadRow {
    pub id: Uuid,
    pub number: String,
    pub contact_id: Uuid,
    pub contact_name: String,
    pub owner_id: Option<Uuid>,
    pub owner_name: Option<String>,
    pub title: String,
    pub note: Option<String>,
    pub status: String,
    pub status_reason: Option<String>,
    pub status_at: DateTime<Utc>,
    pub version: i64,
    pub created_by: Option<Uuid>,
    pub creator_name: Option<String>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

const HEAD: [&str; 13] = [
    "id",
    "number",
    "contact_id",
    "owner_id",
    "title",
    "note",
    "status",
    "status_reason",
    "status_at",
    "version",
    "created_by",
    "created_at",
    "updated_at",
];

impl HeadRow {
    /// The facts people may set, for a change to start from.
    pub fn facts(&self) -> Facts {
        Facts {
            title: self.title.clone(),
            owner_id: self.owner_id.map(UserId),
            note: self.note.clone(),
        }
    }
}

/// A sales record with the terms of its kind.
#[derive(Debug, Clone)]
pub struct SaleRow<K: StoredKind> {
    pub head: HeadRow,
    pub terms: K::Terms,
}

impl<K: StoredKind> SaleRow<K> {
    /// The status it is at.
    pub fn status(&self) -> K::Status {
        K::Status::parse(&self.head.status).unwrap_or_default()
    }
}

/// One record with its lines, if it is within sight.
pub async fn find<K: StoredKind>(
    conn: &impl ConnectionTrait,
    scope: Scope,
    id: K::Id,
) -> Result<Option<SaleRow<K>>, Error> {
    let mut select = select::<K>(scope);
    let id: Uuid = id.into();
    select.and_where(Expr::col(("r", "id")).eq(id));
    let Some(mut row) = rows::<K>(conn, &select).await?.into_iter().next() else {
        return Ok(None);
    };
    if let Some(table) = K::LINES {
        K::set_lines(&mut row.terms, lines::read(conn, table, id).await?);
    }
    Ok(Some(row))
}

/// As [`find`], and keeps others from changing the record until the transaction ends.
pub async fn find_for_update<K: StoredKind>(
    tx: &Tx,
    scope: Scope,
    id: K::Id,
) -> Result<Option<SaleRow<K>>, Error> {
    let text = format!(
        "SELECT id FROM {} WHERE id = ? {}",
        K::TABLE,
        dialect::for_update(tx.engine())
    );
    let raw: Uuid = id.into();
    tx.query_one_raw(db::sql(tx.engine(), text, [raw.into()]))
        .await?;
    find(tx, scope, id).await
}

pub(super) async fn rows<K: StoredKind>(
    conn: &impl ConnectionTrait,
    select: &SelectStatement,
) -> Result<Vec<SaleRow<K>>, Error> {
    let rows = conn.query_all(select).await?;
    rows.iter()
        .map(|row| {
            Ok(SaleRow {
                head: HeadRow::from_query_result(row, "")?,
                terms: K::terms(row)?,
            })
        })
        .collect()
}

/// The records (as `r`) whose owners are within `scope`. Each names its contact (as `c`), as
/// members of campaigns do: who owns a record knows whom it is about.
pub(super) fn select<K: StoredKind>(scope: Scope) -> SelectStatement {
    let id_of = |table| Expr::col((table, "id"));
    Query::select()
        .columns(HEAD.map(|column| ("r", column)))
        .columns(K::COLUMNS.iter().map(|column| ("r", *column)))
        .expr_as(Expr::col(("c", "name")), "contact_name")
        .expr_as(Expr::col(("o", "name")), "owner_name")
        .expr_as(Expr::col(("m", "name")), "creator_name")
        .from_as(K::TABLE, "r")
        .join_as(
            JoinType::InnerJoin,
            "contacts",
            "c",
            id_of("c").equals(("r", "contact_id")),
        )
        .join_as(
            JoinType::LeftJoin,
            "users",
            "o",
            id_of("o").equals(("r", "owner_id")),
        )
        .join_as(
            JoinType::LeftJoin,
            "users",
            "m",
            id_of("m").equals(("r", "created_by")),
        )
        .cond_where(visible(scope, ("r", "owner_id")))
        .to_owned()
}
