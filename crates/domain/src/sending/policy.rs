//! The limits that the law sets to senders, each version with the day it came into force.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::dates;

/// Limits on sending, as one text of the law has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    pub version: u16,
    pub effective_on: NaiveDate,
    /// Advertising e-mails to one address within 24 hours.
    pub ads_per_address_per_day: usize,
    /// What the subject of an advertising e-mail begins with.
    pub label: &'static str,
    /// A message that would have to wait longer is not sent at all.
    pub wait_max: TimeDelta,
}

/// Decree 91/2020, Art. 13; how long to wait is ours.
const DECREE_91: Policy = Policy {
    version: 1,
    effective_on: match NaiveDate::from_ymd_opt(2020, 10, 1) {
        Some(day) => day,
        None => NaiveDate::MIN,
    },
    ads_per_address_per_day: 3,
    label: "[QC]",
    wait_max: TimeDelta::hours(48),
};

/// The latest last.
const POLICIES: [Policy; 1] = [DECREE_91];

impl Policy {
    /// The limits in force at a moment in Vietnam.
    pub fn at(now: DateTime<Utc>) -> Self {
        let is_in_force = |one: &&Self| dates::start_in_vietnam(one.effective_on) <= now;
        let in_force = POLICIES.iter().rev().find(is_in_force);
        *in_force.unwrap_or(&DECREE_91)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_10_limits_are_those_of_the_day() {
        let now = "2026-11-23T02:00:00Z".parse().unwrap();
        assert_eq!(Policy::at(now).version, 1);
        assert!(POLICIES.is_sorted_by_key(|policy| policy.effective_on));
    }
}
