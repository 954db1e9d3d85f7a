//! Asks the rules of sending about one contact and one address.

use chrono::{DateTime, TimeDelta, Utc};
use domain::contacts::{Purpose, Subscription};
use domain::ids::ContactId;
use domain::sending::{Asked, Decision, Policy, SendChannel, decide};
use store::sends::GateFacts;

/// What was decided, and what whoever writes by hand has to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Judged {
    pub(super) decision: Decision,
    /// The person wants no advertising by e-mail.
    pub(super) has_opted_out: bool,
}

/// Judges an e-mail that would go out now.
pub(super) fn judge(
    facts: &GateFacts,
    contact_id: ContactId,
    address: Option<&str>,
    is_advertising: bool,
    now: DateTime<Utc>,
) -> Judged {
    let channel = facts.channel(contact_id.0, address);
    let asked = Asked {
        through: SendChannel::Email,
        held_for: TimeDelta::zero(),
        purpose: Purpose::of(is_advertising),
        address,
        is_listed: false,
        is_duplicate: false,
        channel,
        sent_to_address: address.map_or(&[], |address| facts.sent_to(address)),
    };
    Judged {
        decision: decide(asked, Policy::at(now), now),
        has_opted_out: channel.subscription == Some(Subscription::Unsubscribed),
    }
}
