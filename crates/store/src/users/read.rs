//! Lists and finds users, with the names a screen shows beside them.

use db::{Engine, Error};
use domain::access::{BuiltInRole, Scope};
use domain::ids::UserId;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{Condition, ConnectionTrait, FromQueryResult, JoinType};
use serde::Serialize;
use uuid::Uuid;

use crate::count::count;
use crate::scope::visible;
use crate::search::contains_all;
use crate::{Cursor, Slice, fingerprint};

/// Which users to list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct UserFilter {
    /// Words of the name or e-mail.
    pub q: Option<String>,
    pub is_active: Option<bool>,
}

/// A user and the names of what they belong to.
#[derive(Debug, Clone, FromQueryResult)]
pub struct UserRow {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    pub search_text: String,
    pub role_id: Uuid,
    /// Set for the built-in roles.
    pub role_key: Option<String>,
    pub role_name: String,
    pub department_id: Option<Uuid>,
    pub department_name: Option<String>,
    pub manager_id: Option<Uuid>,
    pub manager_name: Option<String>,
    pub is_active: bool,
    pub version: i64,
}

impl UserFilter {
    /// What ties a cursor to this filter.
    pub fn fingerprint(&self) -> String {
        fingerprint(&("users", self))
    }
}

/// Users within scope in the order of their folded names.
pub async fn list(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &UserFilter,
    after: Option<&Cursor>,
    limit: u64,
) -> Result<Slice<UserRow>, Error> {
    let mut select = select(scope);
    if let Some(q) = &filter.q {
        select.cond_where(contains_all(q, ("u", "search_text")));
    }
    if let Some(is_active) = filter.is_active {
        select.and_where(Expr::col(("u", "is_active")).eq(is_active));
    }
    if let Some(cursor) = after {
        let text = || Expr::col(("u", "search_text"));
        let same_text_next_id = Condition::all()
            .add(text().eq(cursor.key.as_str()))
            .add(Expr::col(("u", "id")).gt(cursor.id));
        select.cond_where(
            Condition::any()
                .add(text().gt(cursor.key.as_str()))
                .add(same_text_next_id),
        );
    }
    select
        .order_by(("u", "search_text"), Order::Asc)
        .order_by(("u", "id"), Order::Asc)
        .limit(limit.saturating_add(1));
    let rows = rows(conn, &select).await?;
    let fingerprint = filter.fingerprint();
    Ok(Slice::cut(rows, limit, |row| {
        Cursor::new(row.search_text.clone(), row.id, &fingerprint)
    }))
}

/// A user within scope.
pub async fn find(
    conn: &impl ConnectionTrait,
    scope: Scope,
    id: UserId,
) -> Result<Option<UserRow>, Error> {
    let mut select = select(scope);
    select.and_where(Expr::col(("u", "id")).eq(id.0));
    Ok(rows(conn, &select).await?.into_iter().next())
}

/// How many administrators can sign in, leaving one user out of the count.
pub async fn count_active_administrators(
    conn: &impl ConnectionTrait,
    without: UserId,
) -> Result<u64, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT count(*) AS count FROM users u JOIN roles r ON r.id = u.role_id \
                WHERE r.key = ? AND u.is_active AND u.id <> ?";
    let values = [BuiltInRole::Administrator.key().into(), without.0.into()];
    count(conn, db::sql(engine, text, values)).await
}

async fn rows(
    conn: &impl ConnectionTrait,
    select: &SelectStatement,
) -> Result<Vec<UserRow>, Error> {
    let statement = conn.get_database_backend().build(select);
    Ok(UserRow::find_by_statement(statement).all(conn).await?)
}

fn select(scope: Scope) -> SelectStatement {
    let own = [
        "id",
        "name",
        "email",
        "search_text",
        "role_id",
        "department_id",
        "manager_id",
        "is_active",
        "version",
    ];
    let id_of = |table| Expr::col((table, "id"));
    Query::select()
        .columns(own.map(|column| ("u", column)))
        .expr_as(Expr::col(("r", "key")), "role_key")
        .expr_as(Expr::col(("r", "name")), "role_name")
        .expr_as(Expr::col(("d", "name")), "department_name")
        .expr_as(Expr::col(("m", "name")), "manager_name")
        .from_as("users", "u")
        .join_as(
            JoinType::InnerJoin,
            "roles",
            "r",
            id_of("r").equals(("u", "role_id")),
        )
        .join_as(
            JoinType::LeftJoin,
            "departments",
            "d",
            id_of("d").equals(("u", "department_id")),
        )
        .join_as(
            JoinType::LeftJoin,
            "users",
            "m",
            id_of("m").equals(("u", "manager_id")),
        )
        .cond_where(visible(scope, ("u", "id")))
        .to_owned()
}
