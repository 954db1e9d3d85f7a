//! Where a kind of sales record is kept, and how its terms become columns.

use db::Error;
use domain::sales::{SaleKind, SaleLine};
use sea_orm::{QueryResult, Value};

/// A kind with a table; made by `migration`'s `make_sales_table`.
pub trait StoredKind: SaleKind {
    /// The table, and the counter of its numbers.
    const TABLE: &'static str;
    /// The columns of the terms.
    const COLUMNS: &'static [&'static str];

    /// The table of its lines, if it has any; lists leave them out.
    const LINES: Option<&'static str> = None;

    /// The terms as cells of these columns.
    fn cells(terms: &Self::Terms) -> Vec<(&'static str, Value)>;

    /// The terms of a row that was read with these columns.
    fn terms(row: &QueryResult) -> Result<Self::Terms, Error>;

    /// The lines among the terms.
    fn lines(_terms: &Self::Terms) -> &[SaleLine] {
        &[]
    }

    /// Adds the lines that were read beside the row.
    fn set_lines(_terms: &mut Self::Terms, _lines: Vec<SaleLine>) {}
}
