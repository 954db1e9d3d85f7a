//! Users who may be given contacts.

use db::Error;
use domain::access::{BuiltInRole, Scope};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, FromQueryResult, JoinType};
use uuid::Uuid;

use crate::scope::visible;

/// A user whom somebody may want to give contacts to.
#[derive(Debug, Clone, FromQueryResult)]
pub struct AgentRow {
    pub id: Uuid,
    pub name: String,
    pub is_active: bool,
    /// Set for the built-in roles.
    pub role_key: Option<String>,
}

impl AgentRow {
    /// Administrators manage; contacts are for those below them.
    pub fn ranks_below_administrator(&self) -> bool {
        self.role_key.as_deref() != Some(BuiltInRole::Administrator.key())
    }
}

/// The users within scope in the order they joined, the locked ones as well: a turn passes on from
/// them.
pub async fn agents(
    conn: &impl ConnectionTrait,
    scope: Scope,
    limit: u64,
) -> Result<Vec<AgentRow>, Error> {
    let select = Query::select()
        .columns(["id", "name", "is_active"].map(|column| ("u", column)))
        .expr_as(Expr::col(("r", "key")), "role_key")
        .from_as("users", "u")
        .join_as(
            JoinType::InnerJoin,
            "roles",
            "r",
            Expr::col(("r", "id")).equals(("u", "role_id")),
        )
        .cond_where(visible(scope, ("u", "id")))
        // Ids rise with time.
        .order_by(("u", "id"), Order::Asc)
        .limit(limit)
        .to_owned();
    let statement = conn.get_database_backend().build(&select);
    Ok(AgentRow::find_by_statement(statement).all(conn).await?)
}
