//! Whether a campaign is yet to come, running or over, told from its dates.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::wire_names;

/// Where today falls in a campaign's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    Planned,
    Running,
    Ended,
}

wire_names!(Phase { Planned => "planned", Running => "running", Ended => "ended" });

impl Phase {
    /// The phase on `today`; both the first and the last day count as running.
    pub fn on(today: NaiveDate, starts_on: NaiveDate, ends_on: NaiveDate) -> Self {
        if today < starts_on {
            Self::Planned
        } else if today > ends_on {
            Self::Ended
        } else {
            Self::Running
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_7_first_and_last_day_are_running() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        let table = [
            (14, Phase::Planned),
            (15, Phase::Running),
            (30, Phase::Running),
        ];
        for (today, phase) in table {
            assert_eq!(Phase::on(day(today), day(15), day(30)), phase);
        }
        assert_eq!(
            Phase::on(
                NaiveDate::from_ymd_opt(2026, 12, 1).unwrap(),
                day(15),
                day(30)
            ),
            Phase::Ended
        );
    }
}
