//! Looks up files by their ids within sight, and by what has them.

use db::Error;
use domain::email_files::{EmailFileType, Place};
use domain::ids::EmailFileId;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult, JoinType};
use uuid::Uuid;

use super::sight::Sight;

/// A file.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct EmailFileRow {
    pub id: Uuid,
    stem: String,
    file_type: String,
    size_bytes: i64,
    pub sha256: String,
    /// Of pictures, by which anybody finds them.
    pub link_key: Option<String>,
}

/// A file as somebody has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UseRow {
    pub owner_id: Uuid,
    pub place: Place,
    pub file: EmailFileRow,
}

impl EmailFileRow {
    /// Its id as files have them.
    pub fn file_id(&self) -> EmailFileId {
        EmailFileId(self.id)
    }

    /// What it is.
    pub fn file_type(&self) -> EmailFileType {
        EmailFileType::parse(&self.file_type).unwrap_or(EmailFileType::Text)
    }

    /// Its name with the ending of what it is.
    pub fn file_name(&self) -> String {
        format!("{}.{}", self.stem, self.file_type().extension())
    }

    /// The name without the ending.
    pub fn stem(&self) -> &str {
        &self.stem
    }

    /// How large it is.
    pub fn size_bytes(&self) -> u64 {
        u64::try_from(self.size_bytes).unwrap_or_default()
    }
}

/// Those of these files that are within sight.
pub async fn find_seen(
    conn: &impl ConnectionTrait,
    sight: &Sight,
    ids: &[EmailFileId],
) -> Result<Vec<EmailFileRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = select();
    select
        .and_where(Expr::col(("f", "id")).is_in(ids.iter().map(|id| id.0)))
        .cond_where(sight.condition());
    let statement = conn.get_database_backend().build(&select);
    Ok(EmailFileRow::find_by_statement(statement).all(conn).await?)
}

/// The picture that anybody finds by this key.
pub async fn find_linked(
    conn: &impl ConnectionTrait,
    key: &str,
) -> Result<Option<EmailFileRow>, Error> {
    let mut select = select();
    select.and_where(Expr::col(("f", "link_key")).eq(key));
    let statement = conn.get_database_backend().build(&select);
    Ok(EmailFileRow::find_by_statement(statement).one(conn).await?)
}

/// The files that these owners have, each in its order.
pub async fn of_owners(
    conn: &impl ConnectionTrait,
    owners: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<UseRow>, Error> {
    let mut select = select();
    select
        .column(("u", "owner_id"))
        .column(("u", "place"))
        .join_as(
            JoinType::InnerJoin,
            "email_file_uses",
            "u",
            Expr::col(("u", "file_id")).equals(("f", "id")),
        )
        .and_where(Expr::col(("u", "owner_id")).is_in(owners))
        .order_by(("u", "owner_id"), Order::Asc)
        .order_by(("u", "place"), Order::Asc)
        .order_by(("u", "position"), Order::Asc);
    let rows = conn.query_all(&select).await?;
    rows.iter()
        .map(|row| {
            let place: String = row.try_get("", "place")?;
            Ok(UseRow {
                owner_id: row.try_get("", "owner_id")?,
                place: Place::parse(&place).unwrap_or(Place::Attached),
                file: EmailFileRow::from_query_result(row, "")?,
            })
        })
        .collect()
}

pub(super) fn select() -> SelectStatement {
    let columns = [
        "id",
        "stem",
        "file_type",
        "size_bytes",
        "sha256",
        "link_key",
    ];
    Query::select()
        .columns(columns.map(|column| ("f", column)))
        .from_as("email_files", "f")
        .to_owned()
}
