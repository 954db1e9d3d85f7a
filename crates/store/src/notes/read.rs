//! Looks up notes. Who may see a contact sees its notes, so callers ask for the contact first.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use db::Error;
use domain::ids::{ContactId, NoteId, UserId};
use domain::notes::{NoteFields, NoteKind};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult, JoinType};
use serde::Serialize;
use uuid::Uuid;

use crate::days::count_of_contact;
use crate::{Cursor, Slice, fingerprint};

/// A note with its author's name.
#[derive(Debug, Clone, FromQueryResult)]
pub struct NoteRow {
    pub id: Uuid,
    pub kind: String,
    pub body: String,
    pub happened_at: DateTime<Utc>,
    pub author_id: Option<Uuid>,
    pub author_name: Option<String>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl NoteRow {
    /// What somebody wrote, for a change to start from.
    pub fn fields(&self) -> NoteFields {
        let kind = NoteKind::parse(&self.kind).unwrap_or_default();
        NoteFields {
            kind,
            body: self.body.clone(),
            happened_at: kind.is_dated().then_some(self.happened_at),
        }
    }

    /// Who wrote it.
    pub fn author(&self) -> Option<UserId> {
        self.author_id.map(UserId)
    }
}

/// Which notes to list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NoteFilter {
    pub kind: Option<NoteKind>,
}

impl NoteFilter {
    /// What ties a cursor to this filter.
    pub fn fingerprint(&self) -> String {
        fingerprint(&("notes", self))
    }
}

/// One page of a contact's notes, the latest happening first.
pub async fn list(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
    filter: &NoteFilter,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<Slice<NoteRow>, Error> {
    let mut select = select(contact_id);
    select
        .order_by(("n", "happened_at"), Order::Desc)
        .order_by(("n", "id"), Order::Desc)
        .limit(limit.saturating_add(1));
    if let Some(kind) = filter.kind {
        select.and_where(Expr::col(("n", "kind")).eq(kind.as_str()));
    }
    if let Some(cursor) = after {
        let at = cursor.key.parse::<DateTime<Utc>>().unwrap_or_default();
        let place = Expr::tuple([Expr::col(("n", "happened_at")), Expr::col(("n", "id"))]);
        select.and_where(place.lt(Expr::tuple([Expr::val(at), Expr::val(cursor.id)])));
    }
    let rows = rows(conn, &select).await?;
    let fingerprint = filter.fingerprint();
    Ok(Slice::cut(rows, limit, |row| {
        let key = row.happened_at.to_rfc3339_opts(SecondsFormat::Micros, true);
        Cursor::new(key, row.id, &fingerprint)
    }))
}

/// One note of a contact.
pub async fn find(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
    id: NoteId,
) -> Result<Option<NoteRow>, Error> {
    Ok(by_ids(conn, contact_id, &[id.0]).await?.into_iter().next())
}

/// Those of the contact's notes that have one of these ids.
pub async fn by_ids(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
    ids: &[Uuid],
) -> Result<Vec<NoteRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = select(contact_id);
    select.and_where(Expr::col(("n", "id")).is_in(ids.iter().copied()));
    rows(conn, &select).await
}

/// How many of a contact's notes there are for each day in Vietnam.
pub async fn count_by_day(
    conn: &impl ConnectionTrait,
    contact_id: ContactId,
    from_at: DateTime<Utc>,
    before_at: DateTime<Utc>,
) -> Result<Vec<(NaiveDate, u64)>, Error> {
    count_of_contact(
        conn,
        ("notes", "happened_at"),
        contact_id,
        from_at..before_at,
    )
    .await
}

fn select(contact_id: ContactId) -> SelectStatement {
    let own = [
        "id",
        "kind",
        "body",
        "happened_at",
        "author_id",
        "version",
        "created_at",
        "updated_at",
    ];
    Query::select()
        .columns(own.map(|column| ("n", column)))
        .expr_as(Expr::col(("u", "name")), "author_name")
        .from_as("notes", "n")
        .join_as(
            JoinType::LeftJoin,
            "users",
            "u",
            Expr::col(("u", "id")).equals(("n", "author_id")),
        )
        .and_where(Expr::col(("n", "contact_id")).eq(contact_id.0))
        .to_owned()
}

async fn rows(
    conn: &impl ConnectionTrait,
    select: &SelectStatement,
) -> Result<Vec<NoteRow>, Error> {
    let statement = conn.get_database_backend().build(select);
    Ok(NoteRow::find_by_statement(statement).all(conn).await?)
}
