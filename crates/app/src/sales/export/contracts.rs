//! Contracts in a file.

use domain::contracts::{Contract, ContractColumn, ContractStatus, ContractTerms};
use domain::text::Lang;

use super::ExportedKind;
use crate::export::{Cell, either, whole};

impl ExportedKind for Contract {
    fn title(lang: Lang) -> &'static str {
        either(lang, "Hợp đồng", "Contracts")
    }

    fn status_in_english(status: ContractStatus) -> &'static str {
        match status {
            ContractStatus::Draft => "Draft",
            ContractStatus::Active => "In force",
            ContractStatus::Ended => "Settled",
            ContractStatus::Cancelled => "Cancelled",
        }
    }

    fn head(lang: Lang, column: ContractColumn) -> &'static str {
        let (vi, en) = match column {
            ContractColumn::Amount => ("Giá trị (₫)", "Value (₫)"),
            ContractColumn::SignedOn => ("Ngày ký", "Signed on"),
            ContractColumn::StartsOn => ("Ngày hiệu lực", "Starts on"),
            ContractColumn::EndsOn => ("Ngày hết hạn", "Ends on"),
        };
        either(lang, vi, en)
    }

    fn cell(
        _lang: Lang,
        column: ContractColumn,
        _status: ContractStatus,
        terms: &ContractTerms,
    ) -> Cell {
        match column {
            ContractColumn::Amount => whole(terms.value_minor),
            ContractColumn::SignedOn => Cell::Day(terms.signed_on),
            ContractColumn::StartsOn => Cell::Day(terms.starts_on),
            ContractColumn::EndsOn => Cell::Day(terms.ends_on),
        }
    }
}
