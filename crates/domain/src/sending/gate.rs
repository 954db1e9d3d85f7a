//! Decides whether a message may go to a recipient now, later or not at all (CAM-9, CAM-10, CON-9).

use chrono::{DateTime, Months, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::Policy;
use crate::contacts::{
    ChannelFacts, ClosedBy, FrequencyRule, Period, Purpose, Refused, Verdict, may_contact,
};
use crate::emails::Email;
use crate::wire_names;

/// Why somebody gets nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// The contact has no address.
    NoAddress,
    /// No message can go to what is written there.
    InvalidAddress,
    /// Another recipient of the same send has the address.
    DuplicateAddress,
    /// Staff closed the channel.
    DoNotContact,
    /// Messages to the contact came back.
    Bounced,
    /// The person refused everything through the channel.
    Refusal,
    /// The person wants no advertising through the channel.
    Unsubscribed,
    /// The person wants no more messages for longer than one can wait.
    TooOften,
    /// The address had as many advertising messages as the law allows, for longer than one can wait.
    DailyCap,
    /// The contact is no longer there.
    ContactGone,
    /// The content cannot be written for this recipient.
    BadContent,
    /// The server of the recipient, or ours, refuses the message.
    ServerRefused,
    /// The send was stopped before the message's turn.
    SendCancelled,
}

wire_names!(Block {
    NoAddress => "no_address",
    InvalidAddress => "invalid_address",
    DuplicateAddress => "duplicate_address",
    DoNotContact => "do_not_contact",
    Bounced => "bounced",
    Refusal => "refusal",
    Unsubscribed => "unsubscribed",
    TooOften => "too_often",
    DailyCap => "daily_cap",
    ContactGone => "contact_gone",
    BadContent => "bad_content",
    ServerRefused => "server_refused",
    SendCancelled => "send_cancelled",
});

/// What is decided on one recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Allow,
    /// Not before this moment, and then to be asked again.
    Defer(DateTime<Utc>, Block),
    Block(Block),
}

/// A message that would go out now.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub purpose: Purpose,
    pub address: Option<&'a str>,
    /// Another recipient of the same send has the address.
    pub is_duplicate: bool,
    /// What the contact said, and when advertising went to them.
    pub channel: ChannelFacts<'a>,
    /// When advertising went to the address, whoever has it, in any order.
    pub sent_to_address: &'a [DateTime<Utc>],
}

/// Decides on one recipient; of several reasons, the one that is hardest to lift.
pub fn decide(asked: Asked<'_>, policy: &Policy, now: DateTime<Utc>) -> Decision {
    let verdict = may_contact(asked.purpose, asked.channel, now);
    match verdict {
        Verdict::Refused(Refused::DoNotContact(cause)) => return Decision::Block(closed(cause)),
        Verdict::Refused(Refused::Unsubscribed) => return Decision::Block(Block::Unsubscribed),
        Verdict::Refused(Refused::TooOften(_)) | Verdict::Allowed => {}
    }
    let Some(address) = asked.address else {
        return Decision::Block(Block::NoAddress);
    };
    if address.parse::<Email>().is_err() {
        return Decision::Block(Block::InvalidAddress);
    }
    if asked.is_duplicate {
        return Decision::Block(Block::DuplicateAddress);
    }
    if let Verdict::Refused(Refused::TooOften(rule)) = verdict {
        let until = free_again(rule, asked.channel.sent, now);
        return wait(until, Block::TooOften, policy, now);
    }
    if asked.purpose == Purpose::Care {
        return Decision::Allow;
    }
    let day = FrequencyRule {
        at_most: u16::try_from(policy.ads_per_address_per_day).unwrap_or(u16::MAX),
        period: Period::Day,
    };
    let recent = asked.sent_to_address.iter();
    let start = Period::Day.start(now);
    if recent.filter(|at| **at > start).count() >= policy.ads_per_address_per_day {
        let until = free_again(day, asked.sent_to_address, now);
        return wait(until, Block::DailyCap, policy, now);
    }
    Decision::Allow
}

fn closed(cause: ClosedBy) -> Block {
    match cause {
        ClosedBy::Staff => Block::DoNotContact,
        ClosedBy::Bounce => Block::Bounced,
        ClosedBy::Refusal => Block::Refusal,
    }
}

fn wait(until: DateTime<Utc>, why: Block, policy: &Policy, now: DateTime<Utc>) -> Decision {
    if until - now > policy.wait_max {
        Decision::Block(why)
    } else {
        Decision::Defer(until, why)
    }
}

/// When the oldest of the messages that use the rule up no longer counts.
fn free_again(rule: FrequencyRule, sent: &[DateTime<Utc>], now: DateTime<Utc>) -> DateTime<Utc> {
    let mut latest_first = sent.to_vec();
    latest_first.sort_unstable_by(|one, other| other.cmp(one));
    let nth = usize::from(rule.at_most).saturating_sub(1);
    let oldest = latest_first.get(nth).copied().unwrap_or(now);
    let end = match rule.period {
        Period::Day => oldest.checked_add_signed(TimeDelta::days(1)),
        Period::Week => oldest.checked_add_signed(TimeDelta::weeks(1)),
        Period::Month => oldest.checked_add_months(Months::new(1)),
    };
    // Months differ in length, and a moment that has passed would be asked for at once.
    end.unwrap_or(DateTime::<Utc>::MAX_UTC)
        .max(now + TimeDelta::minutes(1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::contacts::Subscription;

    fn now() -> DateTime<Utc> {
        "2026-11-22T02:00:00Z".parse().unwrap()
    }

    fn hours_ago(hours: &[i64]) -> Vec<DateTime<Utc>> {
        let back = |hours: &i64| now() - TimeDelta::hours(*hours);
        hours.iter().map(back).collect()
    }

    fn asked<'a>(address: Option<&'a str>, channel: ChannelFacts<'a>) -> Asked<'a> {
        Asked {
            purpose: Purpose::Advertising,
            address,
            is_duplicate: false,
            channel,
            sent_to_address: &[],
        }
    }

    fn judged(asked: Asked<'_>) -> Decision {
        decide(asked, &Policy::at(now()), now())
    }

    #[test]
    fn cam_10_each_reason_has_its_name() {
        let nothing = ChannelFacts::default();
        let closed = |cause| ChannelFacts {
            closed_by: Some(cause),
            ..nothing
        };
        let unsubscribed = ChannelFacts {
            subscription: Some(Subscription::Unsubscribed),
            ..nothing
        };
        let good = Some("giang@example.com");
        for (address, channel, expected) in [
            (good, nothing, Decision::Allow),
            (None, nothing, Decision::Block(Block::NoAddress)),
            (
                Some("giang"),
                nothing,
                Decision::Block(Block::InvalidAddress),
            ),
            (good, unsubscribed, Decision::Block(Block::Unsubscribed)),
            (
                good,
                closed(ClosedBy::Staff),
                Decision::Block(Block::DoNotContact),
            ),
            (
                good,
                closed(ClosedBy::Bounce),
                Decision::Block(Block::Bounced),
            ),
            (
                good,
                closed(ClosedBy::Refusal),
                Decision::Block(Block::Refusal),
            ),
            // The person's own word comes before what is wrong with the address.
            (
                None,
                closed(ClosedBy::Refusal),
                Decision::Block(Block::Refusal),
            ),
        ] {
            assert_eq!(
                judged(asked(address, channel)),
                expected,
                "{address:?} {channel:?}"
            );
        }
        let duplicate = Asked {
            is_duplicate: true,
            ..asked(good, nothing)
        };
        assert_eq!(judged(duplicate), Decision::Block(Block::DuplicateAddress));
    }

    #[test]
    fn cam_10_a_fourth_ad_of_a_day_waits_and_care_does_not() {
        for (sent, purpose, expected) in [
            (&[1, 2][..], Purpose::Advertising, Decision::Allow),
            (&[1, 2, 25], Purpose::Advertising, Decision::Allow),
            (
                &[20, 1, 2],
                Purpose::Advertising,
                Decision::Defer(now() + TimeDelta::hours(4), Block::DailyCap),
            ),
            (&[20, 1, 2], Purpose::Care, Decision::Allow),
        ] {
            let sent_to_address = hours_ago(sent);
            let question = Asked {
                purpose,
                sent_to_address: &sent_to_address,
                ..asked(Some("giang@example.com"), ChannelFacts::default())
            };
            assert_eq!(judged(question), expected, "{sent:?} {purpose:?}");
        }
    }

    #[test]
    fn con_9_a_frequency_rule_defers_what_can_wait_and_blocks_the_rest() {
        let rule = FrequencyRule {
            at_most: 1,
            period: Period::Week,
        };
        for (hours, expected) in [
            (
                7 * 24 - 10,
                Decision::Defer(now() + TimeDelta::hours(10), Block::TooOften),
            ),
            (10, Decision::Block(Block::TooOften)),
            (7 * 24 + 1, Decision::Allow),
        ] {
            let sent = hours_ago(&[hours]);
            let channel = ChannelFacts {
                frequency: Some(rule),
                sent: &sent,
                ..ChannelFacts::default()
            };
            assert_eq!(judged(asked(Some("a@x.vn"), channel)), expected, "{hours}");
        }
    }

    proptest! {
        /// Whatever waits is allowed once its time has come, if nothing else went out.
        #[test]
        fn cam_10_who_is_deferred_is_allowed_at_that_moment(hours in prop::collection::vec(0_i64..80, 0..9)) {
            let sent = hours_ago(&hours);
            let question = Asked {
                sent_to_address: &sent,
                ..asked(Some("a@x.vn"), ChannelFacts::default())
            };
            let policy = Policy::at(now());
            if let Decision::Defer(until, _) = decide(question, &policy, now()) {
                prop_assert!(until > now());
                let later = until + TimeDelta::microseconds(1);
                prop_assert_eq!(decide(question, &policy, later), Decision::Allow);
            }
        }

        /// A closed channel lets nothing through, whatever else is known.
        #[test]
        fn con_9_a_closed_channel_is_never_passed(hours in prop::collection::vec(0_i64..80, 0..9), is_care: bool) {
            let sent = hours_ago(&hours);
            let question = Asked {
                purpose: if is_care { Purpose::Care } else { Purpose::Advertising },
                sent_to_address: &sent,
                ..asked(Some("a@x.vn"), ChannelFacts {
                    closed_by: Some(ClosedBy::Staff),
                    ..ChannelFacts::default()
                })
            };
            prop_assert_eq!(judged(question), Decision::Block(Block::DoNotContact));
        }
    }
}
