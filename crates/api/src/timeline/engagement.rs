//! The handler that counts what happened to a contact over time.

use actix_web::get;
use actix_web::web::{Json, Path};
use api_types::Problem;
use api_types::timeline::{Engagement, EngagementQuery, EngagementSeries};
use chrono::NaiveDate;
use domain::dates::{end_in_vietnam, start_in_vietnam};
use domain::ids::ContactId;
use domain::timeline::{Group, RANGE_MAX_DAYS, Step, half_year_before};

use crate::State;
use crate::audit::day_start;
use crate::contacts::seen;
use crate::http::{Error, Signed, ValidQuery};

/// Counts what happened to a contact, by week or, where the range is longer than a quarter, by month.
///
/// Notes and calls are counted when they happened, everything else when it was done; days are Vietnam's.
#[utoipa::path(
    tag = "timeline",
    params(EngagementQuery),
    responses(
        (status = 200, description = "The counts", body = Engagement),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/{id}/engagement")]
pub(super) async fn read_engagement(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
    ValidQuery(query): ValidQuery<EngagementQuery>,
) -> Result<Json<Engagement>, Error> {
    seen(&state, &principal, *id).await?;
    let to = query.to.unwrap_or_else(|| state.ctx.clock.today());
    let from = query.from.unwrap_or_else(|| half_year_before(to));
    check(from, to)?;
    let conn = state.ctx.db.reader();
    let (from_at, before_at) = (start_in_vietnam(from), end_in_vietnam(to));
    let mut tally = Tally::new(from, to);
    let events = store::timeline::count_by_day(conn, *id, from_at, before_at).await?;
    for row in events {
        // A note or call counts for the day of the call, not of its writing.
        let has_own_day = |group: &Group| matches!(group, Group::Notes | Group::Calls);
        if let Some(group) = Group::of(&row.kind).filter(|group| !has_own_day(group)) {
            tally.add(group, row.day, row.count());
        }
    }
    for (day, count) in store::notes::count_by_day(conn, *id, from_at, before_at).await? {
        tally.add(Group::Notes, day, count);
    }
    for (day, count) in store::calls::count_by_day(conn, *id, from_at, before_at).await? {
        tally.add(Group::Calls, day, count);
    }
    Ok(Json(tally.0))
}

fn check(from: NaiveDate, to: NaiveDate) -> Result<(), Error> {
    day_start("?from", Some(from))?;
    day_start("?to", Some(to))?;
    if to < from {
        return Err(Error::field(
            "?to",
            "before_start",
            "the range ends before it starts",
        ));
    }
    if (to - from).num_days() > RANGE_MAX_DAYS {
        return Err(Error::field("?from", "out_of_range", "at most two years"));
    }
    Ok(())
}

struct Tally(Engagement);

impl Tally {
    fn new(from: NaiveDate, to: NaiveDate) -> Self {
        let step = Step::of(from, to);
        let starts = step.starts(from, to);
        let series = Group::ALL.iter().map(|group| EngagementSeries {
            group: *group,
            counts: vec![0; starts.len()],
        });
        Self(Engagement {
            series: series.collect(),
            from,
            to,
            step,
            starts,
        })
    }

    fn add(&mut self, group: Group, day: NaiveDate, count: u64) {
        let start = self.0.step.start(day);
        let (Ok(place), Some(series)) = (
            self.0.starts.binary_search(&start),
            self.0.series.iter_mut().find(|one| one.group == group),
        ) else {
            return;
        };
        if let Some(total) = series.counts.get_mut(place) {
            *total = total.saturating_add(count);
        }
    }
}
