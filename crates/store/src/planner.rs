//! What we tell SQLite's planner where it would choose badly; PostgreSQL's weighs it the same.

use sea_orm::Condition;
use sea_orm::sea_query::{Expr, ExprTrait};

/// The condition, checked on rows that another way found: no index is used for it.
///
/// SQLite guesses that an equality leaves ten rows. It would read a campaign of a million members
/// from end to end rather than look up the thousands that are named. What it sees only as a truth
/// value tempts it to nothing.
pub(crate) fn checked_last(condition: Condition) -> Condition {
    if condition.is_empty() {
        return condition;
    }
    // A bound `true` would not do: PostgreSQL takes only the word there.
    Condition::all().add(Expr::from(condition).is(Expr::custom_keyword("TRUE")))
}
