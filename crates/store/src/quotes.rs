//! How quotes are kept (CON-11); `sales` holds the queries.

use db::Error;
use domain::quotes::{Quote, QuoteTerms};
use domain::sales::SaleLine;
use sea_orm::{QueryResult, Value};

use crate::sales::StoredKind;

impl StoredKind for Quote {
    const TABLE: &'static str = "quotes";
    const COLUMNS: &'static [&'static str] = &["amount_minor", "valid_until_on"];
    const LINES: Option<&'static str> = Some("quote_lines");

    fn cells(terms: &QuoteTerms) -> Vec<(&'static str, Value)> {
        vec![
            ("amount_minor", terms.total_minor.into()),
            ("valid_until_on", terms.valid_until_on.into()),
        ]
    }

    fn terms(row: &QueryResult) -> Result<QuoteTerms, Error> {
        Ok(QuoteTerms {
            valid_until_on: row.try_get("", "valid_until_on")?,
            total_minor: row.try_get("", "amount_minor")?,
            lines: Vec::new(),
        })
    }

    fn lines(terms: &QuoteTerms) -> &[SaleLine] {
        &terms.lines
    }

    fn set_lines(terms: &mut QuoteTerms, lines: Vec<SaleLine>) {
        terms.lines = lines;
    }
}
