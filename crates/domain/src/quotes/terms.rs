//! What a quote holds beside the facts that all sales records have.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{QuoteColumn, QuoteStatus};
use crate::access::Permission;
use crate::audit::AuditModule;
use crate::contacts::FieldFault;
use crate::ids::QuoteId;
use crate::sales::{SaleKind, SaleLine, Totals, check_lines, check_same_lines};

/// The kind of sales record that a quote is.
#[derive(Debug, Clone, Copy)]
pub enum Quote {}

/// What people set of a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteTerms {
    pub valid_until_on: Option<NaiveDate>,
    /// The sum of the lines, worked out by [`SaleKind::checked`].
    pub total_minor: i64,
    pub lines: Vec<SaleLine>,
}

impl SaleKind for Quote {
    type Id = QuoteId;
    type Status = QuoteStatus;
    type Terms = QuoteTerms;
    type Column = QuoteColumn;

    const NAME: &'static str = "quote";
    const NUMBER_PREFIX: &'static str = "BG";
    const NOUN: &'static str = "báo giá";
    const MODULE: AuditModule = AuditModule::Quotes;
    const VIEW: Permission = Permission::QuotesView;
    const CREATE: Permission = Permission::QuotesCreate;
    const EDIT: Permission = Permission::QuotesEdit;
    const DELETE: Permission = Permission::QuotesDelete;
    const EXPORT: Permission = Permission::QuotesExport;

    fn status_label(status: QuoteStatus) -> &'static str {
        match status {
            QuoteStatus::Draft => "Nháp",
            QuoteStatus::Sent => "Đã gửi",
            QuoteStatus::Accepted => "Được chấp nhận",
            QuoteStatus::Rejected => "Bị từ chối",
            QuoteStatus::Expired => "Hết hạn",
        }
    }

    /// What the customer has in hand no longer changes.
    fn checked(
        terms: QuoteTerms,
        before: Option<(&QuoteTerms, QuoteStatus)>,
        faults: &mut Vec<FieldFault>,
    ) -> QuoteTerms {
        let lines = check_lines(terms.lines, faults);
        if let Some((old, status)) = before
            && status != QuoteStatus::Draft
        {
            check_same_lines(&old.lines, &lines, faults);
        }
        QuoteTerms {
            total_minor: Totals::of(&lines).unwrap_or_default().total_minor,
            lines,
            ..terms
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(price: i64) -> QuoteTerms {
        QuoteTerms {
            valid_until_on: None,
            total_minor: 0,
            lines: vec![SaleLine {
                name: "Lõi lọc".to_owned(),
                quantity_milli: 2_000,
                unit_price_minor: price,
                discount_per_mille: 0,
                tax_per_mille: 80,
            }],
        }
    }

    #[test]
    fn con_11_the_total_is_that_of_the_lines_and_sent_lines_stay() {
        let before = terms(100);
        for (status, price, fault) in [
            (QuoteStatus::Draft, 200, None),
            (QuoteStatus::Sent, 100, None),
            (QuoteStatus::Sent, 200, Some("fixed")),
            (QuoteStatus::Accepted, 200, Some("fixed")),
        ] {
            let mut faults = Vec::new();
            let checked = Quote::checked(terms(price), Some((&before, status)), &mut faults);
            assert_eq!(faults.first().map(|fault| fault.code), fault, "{status:?}");
            assert_eq!(checked.total_minor, price * 2 + price * 2 * 8 / 100);
        }
    }
}
