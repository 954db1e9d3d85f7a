//! The one place that reads the time.

use chrono::{DateTime, DurationRound, NaiveDate, NaiveTime, TimeDelta, Utc};

/// Vietnam keeps one zone, seven hours ahead, without daylight saving.
const VIETNAM: TimeDelta = TimeDelta::hours(7);

/// The time as commands see it; tests fix it.
#[derive(Debug, Clone, Copy, Default)]
pub enum Clock {
    #[default]
    System,
    Fixed(DateTime<Utc>),
}

impl Clock {
    /// Now, to the microsecond, since PostgreSQL keeps no more.
    pub fn now(&self) -> DateTime<Utc> {
        let now = match self {
            Self::System => DateTime::<Utc>::from(std::time::SystemTime::now()),
            Self::Fixed(at) => *at,
        };
        now.duration_trunc(TimeDelta::microseconds(1))
            .unwrap_or(now)
    }

    /// Today's date in Vietnam.
    pub fn today(&self) -> NaiveDate {
        (self.now() + VIETNAM).date_naive()
    }
}

/// The moment a day begins in Vietnam.
pub fn day_start(day: NaiveDate) -> Option<DateTime<Utc>> {
    day.and_time(NaiveTime::MIN)
        .and_utc()
        .checked_sub_signed(VIETNAM)
}
