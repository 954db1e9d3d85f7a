//! Groups moments by the day they were in Vietnam.

use chrono::{FixedOffset, Offset as _, Utc};
use db::{Engine, dialect};

const VIETNAM_SECONDS: i32 = 7 * 3600;

/// The day in Vietnam of a timestamp column, for grouping.
pub(crate) fn vietnam_day(engine: Engine, column: &str) -> String {
    let zone = FixedOffset::east_opt(VIETNAM_SECONDS).unwrap_or_else(|| Utc.fix());
    dialect::date_bucket(engine, column, zone)
}
