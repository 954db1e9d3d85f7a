//! How contracts are kept (ADM-4); `sales` holds the queries.

use db::Error;
use domain::contracts::{Contract, ContractTerms};
use sea_orm::{QueryResult, Value};

use crate::sales::StoredKind;

impl StoredKind for Contract {
    const TABLE: &'static str = "contracts";
    const COLUMNS: &'static [&'static str] = &["amount_minor", "signed_on", "starts_on", "ends_on"];

    fn cells(terms: &ContractTerms) -> Vec<(&'static str, Value)> {
        vec![
            ("amount_minor", terms.value_minor.into()),
            ("signed_on", terms.signed_on.into()),
            ("starts_on", terms.starts_on.into()),
            ("ends_on", terms.ends_on.into()),
        ]
    }

    fn terms(row: &QueryResult) -> Result<ContractTerms, Error> {
        Ok(ContractTerms {
            value_minor: row.try_get("", "amount_minor")?,
            signed_on: row.try_get("", "signed_on")?,
            starts_on: row.try_get("", "starts_on")?,
            ends_on: row.try_get("", "ends_on")?,
        })
    }
}
