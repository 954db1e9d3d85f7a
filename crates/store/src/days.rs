//! Groups moments by the day they were in Vietnam.

use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDate, Offset as _, Utc};
use db::{Engine, Error, dialect};
use domain::ids::ContactId;
use sea_orm::{ConnectionTrait, FromQueryResult};

const VIETNAM_SECONDS: i32 = 7 * 3600;

/// The day in Vietnam of a timestamp column, for grouping.
pub(crate) fn vietnam_day(engine: Engine, column: &str) -> String {
    let zone = FixedOffset::east_opt(VIETNAM_SECONDS).unwrap_or_else(|| Utc.fix());
    dialect::date_bucket(engine, column, zone)
}

#[derive(FromQueryResult)]
struct DayCount {
    day: NaiveDate,
    count: i64,
}

/// How many of a contact's rows there are for each day in Vietnam, by a moment of theirs.
pub(crate) async fn count_of_contact(
    conn: &impl ConnectionTrait,
    (table, moment): (&'static str, &'static str),
    contact_id: ContactId,
    within: Range<DateTime<Utc>>,
) -> Result<Vec<(NaiveDate, u64)>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = format!(
        "SELECT {day} AS day, count(*) AS count FROM {table} \
         WHERE contact_id = ? AND {moment} >= ? AND {moment} < ? GROUP BY 1",
        day = vietnam_day(engine, moment),
    );
    let values = [contact_id.0.into(), within.start.into(), within.end.into()];
    let rows = DayCount::find_by_statement(db::sql(engine, text, values));
    let count = |row: DayCount| (row.day, u64::try_from(row.count).unwrap_or_default());
    Ok(rows.all(conn).await?.into_iter().map(count).collect())
}
