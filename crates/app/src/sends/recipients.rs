//! Judges a page of recipients by the rules of sending, in a few queries.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use domain::contacts::{Purpose, Subscription};
use domain::sending::{Asked, Decision, Policy, Recipients, SendChannel, decide};
use store::sends::{Candidate, GateFacts};
use uuid::Uuid;

/// A recipient and what was decided on them.
pub(super) struct Judged {
    pub(super) contact_id: Uuid,
    /// The member for whom they stand, if they are none themselves.
    pub(super) member_id: Option<Uuid>,
    pub(super) address: Option<String>,
    pub(super) decision: Decision,
    /// They want no advertising through the channel.
    pub(super) has_opted_out: bool,
}

/// What holds for all messages of a send.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    pub(super) through: SendChannel,
    pub(super) recipients: Recipients,
    pub(super) purpose: Purpose,
    pub(super) held_for: TimeDelta,
}

/// Those of a page who are not in `taken` yet, which learns them: somebody who works for one member and is
/// another one gets one message.
pub(super) fn distinct(page: Vec<Candidate>, taken: &mut HashSet<Uuid>) -> Vec<Candidate> {
    let page = page.into_iter();
    page.filter(|one| taken.insert(one.contact_id)).collect()
}

/// The addresses of a page.
pub(super) fn addresses(page: &[Candidate], channel: SendChannel) -> Vec<String> {
    page.iter().filter_map(|one| one.address(channel)).collect()
}

/// Judges a page; `taken` are the addresses that the send goes to already, and learns those of the page.
pub(super) fn judge(
    page: &[Candidate],
    facts: &GateFacts,
    taken: &mut HashSet<String>,
    rules: Rules,
    now: DateTime<Utc>,
) -> Vec<Judged> {
    let policy = Policy::at(now);
    let one = |candidate: &Candidate| {
        let address = candidate.address(rules.through);
        let known = address.as_deref();
        let channel = facts.channel(candidate.contact_id, known);
        let asked = Asked {
            through: rules.through,
            purpose: rules.purpose,
            held_for: rules.held_for,
            address: known,
            is_listed: known.is_some_and(|address| facts.is_listed(address)),
            is_duplicate: known.is_some_and(|address| taken.contains(address)),
            channel,
            sent_to_address: known.map_or(&[], |address| facts.sent_to(address)),
        };
        let decision = match candidate.alone(rules.recipients) {
            Some(why) => Decision::Block(why),
            None => decide(asked, policy, now),
        };
        if let (Some(address), Decision::Allow | Decision::Defer(..)) = (known, decision) {
            taken.insert(address.to_owned());
        }
        Judged {
            contact_id: candidate.contact_id,
            member_id: candidate.member_id(),
            address,
            decision,
            has_opted_out: channel.subscription == Some(Subscription::Unsubscribed),
        }
    };
    page.iter().map(one).collect()
}
