//! Turns a scope into the condition that every query on owned records carries.

use domain::access::Scope;
use sea_orm::Condition;
use sea_orm::sea_query::{Expr, ExprTrait, IntoColumnRef, Query, SelectStatement};
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

fn user_and_below(user: Uuid) -> SelectStatement {
    Query::select()
        .column("descendant_id")
        .from("user_tree")
        .and_where(Expr::col("ancestor_id").eq(user))
        .to_owned()
}
