//! Turns a scope into the condition that every query on owned records carries, and tells of records
//! at hand whether a scope reaches them.

use std::collections::HashSet;

use db::Error;
use domain::access::Scope;
use sea_orm::sea_query::{Expr, ExprTrait, IntoColumnRef, Query, SelectStatement};
use sea_orm::{Condition, ConnectionTrait};
use uuid::Uuid;

/// Holds for records whose owner (`owner_column`) is within `scope`.
pub(crate) fn visible(scope: Scope, owner_column: impl IntoColumnRef) -> Condition {
    match scope {
        Scope::All => Condition::all(),
        Scope::Own(user) => Condition::all().add(Expr::col(owner_column).eq(user.0)),
        Scope::Subtree(user) => {
            Condition::all().add(Expr::col(owner_column).in_subquery(user_and_below(user.0)))
        }
    }
}

/// Whose records a scope reaches, of the owners that were asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owners {
    /// Anybody's, and nobody's too.
    All,
    /// Those of these users.
    Of(HashSet<Uuid>),
}

impl Owners {
    /// Whether a record of this owner is reached.
    pub fn include(&self, owner: Option<Uuid>) -> bool {
        match self {
            Self::All => true,
            Self::Of(users) => owner.is_some_and(|owner| users.contains(&owner)),
        }
    }
}

/// Those of `owners` whose records `scope` reaches; without a scope there are none.
pub async fn owners_within(
    conn: &impl ConnectionTrait,
    scope: Option<Scope>,
    owners: impl IntoIterator<Item = Uuid>,
) -> Result<Owners, Error> {
    let users = match scope {
        None => HashSet::new(),
        Some(Scope::All) => return Ok(Owners::All),
        Some(Scope::Own(user)) => HashSet::from([user.0]),
        Some(Scope::Subtree(user)) => {
            let mut select = user_and_below(user.0);
            select.and_where(Expr::col("descendant_id").is_in(owners));
            let rows = conn.query_all(&select).await?;
            let id = |row: &sea_orm::QueryResult| row.try_get("", "descendant_id");
            rows.iter().map(id).collect::<Result<_, _>>()?
        }
    };
    Ok(Owners::Of(users))
}

fn user_and_below(user: Uuid) -> SelectStatement {
    Query::select()
        .column("descendant_id")
        .from("user_tree")
        .and_where(Expr::col("ancestor_id").eq(user))
        .to_owned()
}
