//! Decides whether a message may go to a recipient now, later or not at all (CAM-9 to CAM-11, CON-9).

use chrono::{DateTime, Months, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{Policy, SendChannel};
use crate::contacts::{
    ChannelFacts, ClosedBy, FrequencyRule, Period, Purpose, Refused, Verdict, may_contact,
};
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
    /// The number is no mobile's, and takes no text messages.
    NotMobile,
    /// The number is on the national list of those that want no advertising.
    DoNotCallList,
    /// The number is a hotline or abroad, and machines do not ring it.
    NotCallable,
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
    /// Advertising may not arrive at this hour.
    QuietHours,
    /// Nobody is known who works for the organisation.
    NoPeople,
    /// The contact is no longer there.
    ContactGone,
    /// The content cannot be written for this recipient.
    BadContent,
    /// A file that comes with it is gone or damaged.
    FileMissing,
    /// The text message takes more segments than the house sends, or the script is longer than people
    /// listen.
    TooLong,
    /// The server of the recipient, or ours, refuses the message.
    ServerRefused,
    /// The send was stopped before the message's turn.
    SendCancelled,
}

wire_names!(Block {
    NoAddress => "no_address",
    InvalidAddress => "invalid_address",
    NotMobile => "not_mobile",
    DoNotCallList => "do_not_call_list",
    NotCallable => "not_callable",
    DuplicateAddress => "duplicate_address",
    DoNotContact => "do_not_contact",
    Bounced => "bounced",
    Refusal => "refusal",
    Unsubscribed => "unsubscribed",
    TooOften => "too_often",
    DailyCap => "daily_cap",
    QuietHours => "quiet_hours",
    NoPeople => "no_people",
    ContactGone => "contact_gone",
    BadContent => "bad_content",
    FileMissing => "file_missing",
    TooLong => "too_long",
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
    pub through: SendChannel,
    pub purpose: Purpose,
    /// How long carriers hold the message before it arrives.
    pub held_for: TimeDelta,
    pub address: Option<&'a str>,
    /// The address is on the national list of numbers that want no advertising.
    pub is_listed: bool,
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
    if let Some(fault) = asked.through.address_fault(address) {
        return Decision::Block(fault);
    }
    if asked.is_listed {
        return Decision::Block(Block::DoNotCallList);
    }
    if asked.is_duplicate {
        return Decision::Block(Block::DuplicateAddress);
    }
    if asked.purpose == Purpose::Care {
        return Decision::Allow;
    }
    let ads_max = policy.ads_per_day(asked.through);
    let day = FrequencyRule {
        at_most: u16::try_from(ads_max).unwrap_or(u16::MAX),
        period: Period::Day,
    };
    let recent = asked.sent_to_address.iter();
    let start = Period::Day.start(now);
    let has_had_all = recent.filter(|at| **at > start).count() >= ads_max;
    let (from, why) = match verdict {
        Verdict::Refused(Refused::TooOften(rule)) => (
            free_again(rule, asked.channel.sent, now),
            Some(Block::TooOften),
        ),
        _ if has_had_all => (
            free_again(day, asked.sent_to_address, now),
            Some(Block::DailyCap),
        ),
        _ => (now, None),
    };
    let until = policy.hours(asked.through).map_or(from, |hours| {
        hours.first_from(from + asked.held_for) - asked.held_for
    });
    match why {
        None if until <= now => Decision::Allow,
        why => wait(until, why.unwrap_or(Block::QuietHours), policy, now),
    }
}

fn closed(cause: ClosedBy) -> Block {
    match cause {
        ClosedBy::Staff => Block::DoNotContact,
        ClosedBy::Bounce => Block::Bounced,
        ClosedBy::Refusal => Block::Refusal,
    }
}

fn wait(until: DateTime<Utc>, why: Block, policy: &Policy, now: DateTime<Utc>) -> Decision {
    if until - now > policy.wait_max() {
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
mod tests;
