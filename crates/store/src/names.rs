//! The names of records that others refer to, many at once, and only of those within sight.

use std::collections::HashMap;

use db::Error;
use domain::access::Scope;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{Condition, ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::campaigns::campaign_visible;
use crate::sales::StoredKind;
use crate::scope::visible;

#[derive(FromQueryResult)]
struct NameRow {
    id: Uuid,
    name: String,
}

/// The names of those campaigns that are within sight.
pub async fn campaign_names(
    conn: &impl ConnectionTrait,
    scope: Scope,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, String>, Error> {
    names(
        conn,
        ("campaigns", "name"),
        ids,
        campaign_visible(scope, "t"),
    )
    .await
}

/// The names of those segments; everybody may know which there are.
pub async fn segment_names(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, String>, Error> {
    names(conn, ("segments", "name"), ids, Condition::all()).await
}

/// The names of those contacts that are within sight.
pub async fn contact_names(
    conn: &impl ConnectionTrait,
    scope: Scope,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, String>, Error> {
    names(
        conn,
        ("contacts", "name"),
        ids,
        visible(scope, ("t", "owner_id")),
    )
    .await
}

/// The titles of those deals, quotes, orders, contracts or tickets that are within sight.
pub async fn sale_titles<K: StoredKind>(
    conn: &impl ConnectionTrait,
    scope: Scope,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, String>, Error> {
    let within = visible(scope, ("t", "owner_id"));
    names(conn, (K::TABLE, "title"), ids, within).await
}

/// The names of colleagues, who are no secret.
pub async fn user_names(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, String>, Error> {
    names(conn, ("users", "name"), ids, Condition::all()).await
}

/// The e-mail addresses of colleagues, who are no secret.
pub async fn user_emails(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, String>, Error> {
    names(conn, ("users", "email"), ids, Condition::all()).await
}

async fn names(
    conn: &impl ConnectionTrait,
    (table, column): (&'static str, &'static str),
    ids: &[Uuid],
    within: Condition,
) -> Result<HashMap<Uuid, String>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let select = Query::select()
        .column(("t", "id"))
        .expr_as(Expr::col(("t", column)), "name")
        .from_as(table, "t")
        .cond_where(within)
        .and_where(Expr::col(("t", "id")).is_in(ids.iter().copied()))
        .to_owned();
    let statement = conn.get_database_backend().build(&select);
    let rows = NameRow::find_by_statement(statement).all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}
