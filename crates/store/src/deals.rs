//! How deals are kept (CON-5); `sales` holds the queries.

use db::Error;
use domain::deals::{Deal, DealTerms};
use sea_orm::{QueryResult, Value};

use crate::sales::StoredKind;

impl StoredKind for Deal {
    const TABLE: &'static str = "deals";
    const COLUMNS: &'static [&'static str] = &["amount_minor", "expected_close_on"];

    fn cells(terms: &DealTerms) -> Vec<(&'static str, Value)> {
        vec![
            ("amount_minor", terms.value_minor.into()),
            ("expected_close_on", terms.expected_close_on.into()),
        ]
    }

    fn terms(row: &QueryResult) -> Result<DealTerms, Error> {
        Ok(DealTerms {
            value_minor: row.try_get("", "amount_minor")?,
            expected_close_on: row.try_get("", "expected_close_on")?,
        })
    }
}
