//! The limits that the law sets to senders, each version with the day it came into force.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::SendChannel;
use crate::dates;

/// Limits on sending, as one text of the law has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    pub version: u16,
    pub effective_on: NaiveDate,
    /// Advertising e-mails to one address within 24 hours.
    pub emails_per_address_per_day: usize,
    /// Advertising text messages to one number within 24 hours.
    pub texts_per_number_per_day: usize,
    /// When advertising text messages may arrive.
    pub text_hours: Hours,
    /// Advertising calls to one number within 24 hours.
    pub calls_per_number_per_day: usize,
    /// When advertising calls may ring.
    pub call_hours: Hours,
    /// What the subject of an advertising e-mail, or an advertising text message, begins with.
    pub label: &'static str,
    /// A message that would have to wait longer is not sent at all.
    pub wait_max: TimeDelta,
}

/// A part of each day in Vietnam.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    pub from: NaiveTime,
    /// The first moment that is too late.
    pub until: NaiveTime,
}

const fn hour(hour: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, 0, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

/// Decree 91/2020, Art. 13; how long to wait is ours.
const DECREE_91: Policy = Policy {
    version: 1,
    effective_on: match NaiveDate::from_ymd_opt(2020, 10, 1) {
        Some(day) => day,
        None => NaiveDate::MIN,
    },
    emails_per_address_per_day: 3,
    texts_per_number_per_day: 3,
    text_hours: Hours {
        from: hour(7),
        until: hour(22),
    },
    calls_per_number_per_day: 1,
    call_hours: Hours {
        from: hour(8),
        until: hour(17),
    },
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

    /// Advertising messages to one address within 24 hours.
    pub fn ads_per_day(&self, channel: SendChannel) -> usize {
        match channel {
            SendChannel::Email => self.emails_per_address_per_day,
            SendChannel::Sms => self.texts_per_number_per_day,
            SendChannel::Call => self.calls_per_number_per_day,
        }
    }

    /// When advertising may arrive, if not always.
    pub fn hours(&self, channel: SendChannel) -> Option<Hours> {
        match channel {
            SendChannel::Email => None,
            SendChannel::Sms => Some(self.text_hours),
            SendChannel::Call => Some(self.call_hours),
        }
    }
}

impl Hours {
    /// The first moment from `at` on that is within the hours.
    pub fn first_from(self, at: DateTime<Utc>) -> DateTime<Utc> {
        let local = dates::in_vietnam(at);
        let day = if local.time() < self.until {
            local.date()
        } else {
            let next = local.date().checked_add_days(Days::new(1));
            next.unwrap_or(local.date())
        };
        let opening = dates::start_in_vietnam(day) + (self.from - NaiveTime::MIN);
        at.max(opening)
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

    #[test]
    fn cam_9_text_hours_are_from_seven_to_ten_in_vietnam() {
        let hours = DECREE_91.text_hours;
        for (at, expected) in [
            // 06:59:59, 07:00, 21:59:59, 22:00 and 02:00 of the day after.
            ("2026-11-22T23:59:59Z", "2026-11-23T00:00:00Z"),
            ("2026-11-23T00:00:00Z", "2026-11-23T00:00:00Z"),
            ("2026-11-23T14:59:59Z", "2026-11-23T14:59:59Z"),
            ("2026-11-23T15:00:00Z", "2026-11-24T00:00:00Z"),
            ("2026-11-23T19:00:00Z", "2026-11-24T00:00:00Z"),
        ] {
            let [at, expected]: [DateTime<Utc>; 2] = [at, expected].map(|at| at.parse().unwrap());
            assert_eq!(hours.first_from(at), expected, "{at}");
        }
    }

    #[test]
    fn cam_11_advertising_rings_once_a_day_from_eight_to_five() {
        let hours = DECREE_91.hours(SendChannel::Call).unwrap();
        for (at, expected) in [
            // 07:59:59, 08:00, 16:59:59, 17:00.
            ("2026-11-23T00:59:59Z", "2026-11-23T01:00:00Z"),
            ("2026-11-23T01:00:00Z", "2026-11-23T01:00:00Z"),
            ("2026-11-23T09:59:59Z", "2026-11-23T09:59:59Z"),
            ("2026-11-23T10:00:00Z", "2026-11-24T01:00:00Z"),
        ] {
            let [at, expected]: [DateTime<Utc>; 2] = [at, expected].map(|at| at.parse().unwrap());
            assert_eq!(hours.first_from(at), expected, "{at}");
        }
        assert_eq!(DECREE_91.ads_per_day(SendChannel::Call), 1);
    }
}
