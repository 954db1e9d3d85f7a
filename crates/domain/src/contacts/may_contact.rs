//! Whether a message may go to a contact through a channel; sends and calls ask here (CON-9, CAM-9).
//!
//! This is the contact's own word and nothing else: the hours and daily numbers of the law are
//! policies of the sender.

use chrono::{DateTime, Utc};

use super::{ClosedBy, FrequencyRule, Subscription};

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Advertising, which subscriptions and frequency rules are about.
    Advertising,
    /// About what the person ordered, signed or asked; only a closed channel stops it.
    Care,
}

impl Purpose {
    /// The purpose of a message that is advertising or not.
    pub fn of(is_advertising: bool) -> Self {
        if is_advertising {
            Self::Advertising
        } else {
            Self::Care
        }
    }
}

/// What is known of a contact and one channel.
#[derive(Debug, Clone, Copy, Default)]
pub struct ChannelFacts<'a> {
    pub closed_by: Option<ClosedBy>,
    pub subscription: Option<Subscription>,
    pub frequency: Option<FrequencyRule>,
    /// When advertising messages went out through the channel, in any order.
    pub sent: &'a [DateTime<Utc>],
}

/// Whether the message may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Allowed,
    Refused(Refused),
}

/// Why a message may not go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The channel is closed to everything.
    DoNotContact(ClosedBy),
    /// The person does not want advertising here.
    Unsubscribed,
    /// The person wants no more than this, and has had it.
    TooOften(FrequencyRule),
}

/// Judges a message that would go out now; the reason is the one that is hardest to lift.
pub fn may_contact(purpose: Purpose, facts: ChannelFacts<'_>, now: DateTime<Utc>) -> Verdict {
    if let Some(cause) = facts.closed_by {
        return Verdict::Refused(Refused::DoNotContact(cause));
    }
    if purpose == Purpose::Care {
        return Verdict::Allowed;
    }
    if facts.subscription == Some(Subscription::Unsubscribed) {
        return Verdict::Refused(Refused::Unsubscribed);
    }
    match facts.frequency {
        Some(rule) if is_used_up(rule, facts.sent, now) => {
            Verdict::Refused(Refused::TooOften(rule))
        }
        _ => Verdict::Allowed,
    }
}

fn is_used_up(rule: FrequencyRule, sent: &[DateTime<Utc>], now: DateTime<Utc>) -> bool {
    let start = rule.period.start(now);
    let counting = sent.iter().filter(|at| **at > start).count();
    counting >= usize::from(rule.at_most)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::super::Period;
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-22T02:00:00Z".parse().unwrap()
    }

    fn hours_ago(hours: &[i64]) -> Vec<DateTime<Utc>> {
        let back = |hours: &i64| now() - TimeDelta::hours(*hours);
        hours.iter().map(back).collect()
    }

    #[test]
    fn con_9_a_closed_channel_stops_everything_and_a_preference_only_advertising() {
        let closed = ChannelFacts {
            closed_by: Some(ClosedBy::Refusal),
            subscription: Some(Subscription::Subscribed),
            ..ChannelFacts::default()
        };
        let unsubscribed = ChannelFacts {
            subscription: Some(Subscription::Unsubscribed),
            ..ChannelFacts::default()
        };
        let full = FrequencyRule {
            at_most: 1,
            period: Period::Day,
        };
        let sent = hours_ago(&[3]);
        let had_enough = ChannelFacts {
            frequency: Some(full),
            sent: &sent,
            ..ChannelFacts::default()
        };
        let (ad, care) = (Purpose::Advertising, Purpose::Care);
        let refused = Refused::DoNotContact(ClosedBy::Refusal);
        for (purpose, facts, expected) in [
            (ad, ChannelFacts::default(), Verdict::Allowed),
            (care, ChannelFacts::default(), Verdict::Allowed),
            (ad, closed, Verdict::Refused(refused)),
            (care, closed, Verdict::Refused(refused)),
            (ad, unsubscribed, Verdict::Refused(Refused::Unsubscribed)),
            (care, unsubscribed, Verdict::Allowed),
            (ad, had_enough, Verdict::Refused(Refused::TooOften(full))),
            (care, had_enough, Verdict::Allowed),
        ] {
            assert_eq!(may_contact(purpose, facts, now()), expected, "{facts:?}");
        }
    }

    #[test]
    fn con_9_a_frequency_rule_counts_the_period_up_to_now() {
        for (at_most, period, hours, is_allowed) in [
            (1, Period::Day, &[][..], true),
            (1, Period::Day, &[23], false),
            (1, Period::Day, &[24], true),
            (2, Period::Week, &[1], true),
            (2, Period::Week, &[1, 160], false),
            (2, Period::Week, &[1, 168], true),
            (3, Period::Month, &[1, 200, 700], false),
            // October has 31 days.
            (3, Period::Month, &[1, 200, 31 * 24], true),
        ] {
            let sent = hours_ago(hours);
            let facts = ChannelFacts {
                frequency: Some(FrequencyRule { at_most, period }),
                sent: &sent,
                ..ChannelFacts::default()
            };
            let verdict = may_contact(Purpose::Advertising, facts, now());
            assert_eq!(verdict == Verdict::Allowed, is_allowed, "{facts:?}");
        }
    }
}
