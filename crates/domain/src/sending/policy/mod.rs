//! The limits that the law sets to senders, each version with the day it came into force.
//!
//! They are data: those of `rules.json`, unless who runs the server has a file of later ones.

mod rules;

use std::sync::OnceLock;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::Deserialize;

use super::SendChannel;
use crate::dates;

pub use rules::BadRules;

/// Limits on sending, as one text of the law has them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    pub version: u16,
    /// The text of the law.
    pub source: String,
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
    pub label: String,
    /// A message that would have to wait longer is not sent at all; this one is ours.
    wait_max_hours: u16,
}

/// A part of each day in Vietnam.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    pub from: NaiveTime,
    /// The first moment that is too late.
    pub until: NaiveTime,
}

/// The rules of this process, the latest last.
static POLICIES: OnceLock<Vec<Policy>> = OnceLock::new();

impl Policy {
    /// Takes these rules in the place of those that come with the program; once, before anything is sent.
    pub fn install(text: &str) -> Result<(), BadRules> {
        let policies = rules::read(text)?;
        POLICIES.set(policies).map_err(|_| BadRules::Late)
    }

    /// The limits in force at a moment in Vietnam; before the first of them, the first.
    pub fn at(now: DateTime<Utc>) -> &'static Self {
        let policies = POLICIES.get_or_init(rules::included);
        let is_in_force = |one: &&Self| dates::start_in_vietnam(one.effective_on) <= now;
        let in_force = policies.iter().rev().find(is_in_force);
        in_force.or(policies.first()).unwrap_or(&rules::NOTHING)
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

    /// A message that would have to wait longer is not sent at all.
    pub fn wait_max(&self) -> TimeDelta {
        TimeDelta::hours(self.wait_max_hours.into())
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

    fn now() -> DateTime<Utc> {
        "2026-11-23T02:00:00Z".parse().unwrap()
    }

    #[test]
    fn cam_9_text_hours_are_from_seven_to_ten_in_vietnam() {
        let hours = Policy::at(now()).text_hours;
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
        let hours = Policy::at(now()).hours(SendChannel::Call).unwrap();
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
        assert_eq!(Policy::at(now()).ads_per_day(SendChannel::Call), 1);
    }
}
