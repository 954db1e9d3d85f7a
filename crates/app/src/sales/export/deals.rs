//! Deals in a file.

use domain::deals::{Deal, DealColumn, DealStage, DealTerms};
use domain::text::Lang;

use super::ExportedKind;
use crate::export::{Cell, either, whole};

impl ExportedKind for Deal {
    fn title(lang: Lang) -> &'static str {
        either(lang, "Cơ hội", "Deals")
    }

    fn status_in_english(status: DealStage) -> &'static str {
        match status {
            DealStage::New => "New",
            DealStage::Qualified => "Qualified",
            DealStage::Proposal => "Proposal",
            DealStage::Negotiation => "Negotiation",
            DealStage::Won => "Won",
            DealStage::Lost => "Lost",
        }
    }

    fn status_head(lang: Lang) -> &'static str {
        either(lang, "Giai đoạn", "Stage")
    }

    fn head(lang: Lang, column: DealColumn) -> &'static str {
        let (vi, en) = match column {
            DealColumn::Amount => ("Giá trị (₫)", "Value (₫)"),
            DealColumn::Probability => ("Khả năng thành công (%)", "Probability (%)"),
            DealColumn::ExpectedCloseOn => ("Dự kiến chốt", "Expected close"),
        };
        either(lang, vi, en)
    }

    fn cell(_lang: Lang, column: DealColumn, status: DealStage, terms: &DealTerms) -> Cell {
        match column {
            DealColumn::Amount => whole(terms.value_minor),
            DealColumn::Probability => whole(status.probability_percent()),
            DealColumn::ExpectedCloseOn => Cell::Day(terms.expected_close_on),
        }
    }
}
