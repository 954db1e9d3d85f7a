//! Quotes in a file.

use domain::quotes::{Quote, QuoteColumn, QuoteStatus, QuoteTerms};
use domain::text::Lang;

use super::ExportedKind;
use crate::export::{Cell, either, whole};

impl ExportedKind for Quote {
    fn title(lang: Lang) -> &'static str {
        either(lang, "Báo giá", "Quotes")
    }

    fn status_in_english(status: QuoteStatus) -> &'static str {
        match status {
            QuoteStatus::Draft => "Draft",
            QuoteStatus::Sent => "Sent",
            QuoteStatus::Accepted => "Accepted",
            QuoteStatus::Rejected => "Rejected",
            QuoteStatus::Expired => "Expired",
        }
    }

    fn head(lang: Lang, column: QuoteColumn) -> &'static str {
        let (vi, en) = match column {
            QuoteColumn::Amount => ("Tổng tiền (₫)", "Total (₫)"),
            QuoteColumn::ValidUntilOn => ("Hiệu lực đến", "Valid until"),
        };
        either(lang, vi, en)
    }

    fn cell(_lang: Lang, column: QuoteColumn, _status: QuoteStatus, terms: &QuoteTerms) -> Cell {
        match column {
            QuoteColumn::Amount => whole(terms.total_minor),
            QuoteColumn::ValidUntilOn => Cell::Day(terms.valid_until_on),
        }
    }
}
