//! Turns a search box into a condition on a folded text column.

use domain::text::{escape_like, search_terms};
use sea_orm::Condition;
use sea_orm::sea_query::{Expr, ExprTrait, IntoColumnRef, LikeExpr};

/// Nobody types more; SQLite refuses patterns that are too long.
const QUERY_MAX_CHARS: usize = 200;

/// Holds where the column, kept by `domain::text::fold`, contains every term of the query.
pub(crate) fn contains_all(query: &str, column: impl IntoColumnRef + Clone) -> Condition {
    let query: String = query.chars().take(QUERY_MAX_CHARS).collect();
    search_terms(&query)
        .into_iter()
        .fold(Condition::all(), |condition, term| {
            let pattern = LikeExpr::new(format!("%{}%", escape_like(&term.folded))).escape('\\');
            condition.add(Expr::col(column.clone()).like(pattern))
        })
}
