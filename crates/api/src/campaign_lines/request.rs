//! What clients ask about money, turned into what queries take.

use api_types::campaign_lines::{self as wire, MoneyPeriod};
use domain::campaign_lines::Period;
use store::campaign_lines::LineFilter;

use crate::http::Error;

/// A filter of lines.
pub(super) fn filter(filter: &wire::LineFilter) -> LineFilter {
    LineFilter {
        kind: filter.kind,
        from: filter.from,
        to: filter.to,
    }
}

/// A period in order and within bounds.
pub(super) fn period(asked: MoneyPeriod) -> Result<Period, Error> {
    Period::checked(asked.from, asked.to)
        .map_err(|fault| Error::field(format!("?{}", fault.field), fault.code, fault.detail))
}
