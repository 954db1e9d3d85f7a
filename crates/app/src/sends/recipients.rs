//! Judges a page of recipients by the rules of sending, in a few queries.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use domain::contacts::Purpose;
use domain::emails::Email;
use domain::sending::{Asked, Decision, Policy, decide};
use store::sends::{Candidate, GateFacts};
use uuid::Uuid;

/// A recipient and what was decided on them.
pub(super) struct Judged {
    pub(super) contact_id: Uuid,
    pub(super) address: Option<String>,
    pub(super) decision: Decision,
}

/// What a send is for, as the rules ask.
pub(super) fn purpose(is_advertising: bool) -> Purpose {
    if is_advertising {
        Purpose::Advertising
    } else {
        Purpose::Care
    }
}

/// The address in its canonical form; one that is none stays as it is, to be told.
pub(super) fn canonical(address: &str) -> String {
    let parsed: Result<Email, _> = address.parse();
    parsed.map_or_else(|_| address.to_owned(), |email| email.to_string())
}

/// The addresses of a page.
pub(super) fn addresses(page: &[Candidate]) -> Vec<String> {
    let emails = page.iter().filter_map(|one| one.email.as_deref());
    emails.map(canonical).collect()
}

/// Judges a page; `taken` are the addresses that the send goes to already, and learns those of the page.
pub(super) fn judge(
    page: &[Candidate],
    facts: &GateFacts,
    taken: &mut HashSet<String>,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Vec<Judged> {
    let policy = Policy::at(now);
    let one = |candidate: &Candidate| {
        let address = candidate.email.as_deref().map(canonical);
        let known = address.as_deref();
        let asked = Asked {
            purpose,
            address: known,
            is_duplicate: known.is_some_and(|address| taken.contains(address)),
            channel: facts.channel(candidate.contact_id, known),
            sent_to_address: known.map_or(&[], |address| facts.sent_to(address)),
        };
        let decision = decide(asked, &policy, now);
        if let (Some(address), Decision::Allow | Decision::Defer(..)) = (known, decision) {
            taken.insert(address.to_owned());
        }
        Judged {
            contact_id: candidate.contact_id,
            address,
            decision,
        }
    };
    page.iter().map(one).collect()
}
