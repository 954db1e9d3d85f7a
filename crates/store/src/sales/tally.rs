//! How many sales records match a filter, and what they come to.

use db::Error;
use domain::access::Scope;
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::read::select;
use super::{SaleFilter, StoredKind};
use crate::count::rows;

/// What the records of a filter come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SaleTally {
    pub count: u64,
    /// The sum of their amounts in đồng, for kinds that have one; no 64 bits would hold any sum.
    pub amount_minor: Option<i128>,
}

/// Parts of a sum, since both engines refuse one beyond 64 bits.
const MILLIONS: &str = "CAST(coalesce(sum(r.amount_minor / 1000000), 0) AS BIGINT)";
const REST: &str = "CAST(coalesce(sum(r.amount_minor % 1000000), 0) AS BIGINT)";

#[derive(FromQueryResult)]
struct CountRow {
    count: i64,
}

#[derive(FromQueryResult)]
struct SumRow {
    millions: i64,
    rest: i64,
}

/// Counts and adds up the records within sight.
pub async fn tally<K: StoredKind>(
    conn: &impl ConnectionTrait,
    scope: Scope,
    filter: &SaleFilter<K>,
) -> Result<SaleTally, Error> {
    let has_amount = K::COLUMNS.contains(&"amount_minor");
    let mut select = select::<K>(scope);
    select
        .clear_selects()
        .cond_where(filter.condition())
        .expr_as(rows(), "count");
    if has_amount {
        select
            .expr_as(Expr::cust(MILLIONS), "millions")
            .expr_as(Expr::cust(REST), "rest");
    }
    let row = conn.query_one(&select).await?;
    let count = row.as_ref().map(|row| CountRow::from_query_result(row, ""));
    let count = count.transpose()?.map_or(0, |row| row.count);
    let sum = row.filter(|_| has_amount);
    let sum = sum.map(|row| SumRow::from_query_result(&row, ""));
    let sum = sum.transpose()?;
    Ok(SaleTally {
        count: u64::try_from(count).unwrap_or_default(),
        amount_minor: sum.map(|sum| i128::from(sum.millions) * 1_000_000 + i128::from(sum.rest)),
    })
}
