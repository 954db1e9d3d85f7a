//! Counts rows, and reads the one number that a counting query answers.

use db::Error;
use sea_orm::sea_query::{Asterisk, Expr, Func, FunctionCall};
use sea_orm::{ConnectionTrait, Statement};

/// Counts rows, not values: the count of a column that is in no index reads the table row by row.
pub(crate) fn rows() -> FunctionCall {
    Func::count(Expr::col(Asterisk))
}

/// The column `count` of the only row.
pub(crate) async fn count(conn: &impl ConnectionTrait, statement: Statement) -> Result<u64, Error> {
    let row = conn.query_one_raw(statement).await?;
    let count: i64 = row
        .map(|row| row.try_get("", "count"))
        .transpose()?
        .unwrap_or_default();
    Ok(u64::try_from(count).unwrap_or_default())
}
