//! Do not contact (không liên hệ): which channels are closed to a contact, and why (CON-9).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::FieldFault;
use crate::text::clean_line;
use crate::wire_names;

/// Longest reason to close or open a channel, in characters.
const REASON_MAX_CHARS: usize = 300;

/// A way to reach a contact, opened and closed by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Email,
    Sms,
    Call,
    Zalo,
}

wire_names!(Channel {
    Email => "email",
    Sms => "sms",
    Call => "call",
    Zalo => "zalo",
});

/// Why a channel is closed; the later, the harder to open again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClosedBy {
    /// Closed by staff, who may open it again.
    Staff,
    /// Messages came back; another address would open it.
    Bounce,
    /// The person refused, and only they can take that back.
    Refusal,
}

wire_names!(ClosedBy {
    Staff => "staff",
    Bounce => "bounce",
    Refusal => "refusal",
});

impl ClosedBy {
    /// Whoever opens the channel again has to say on what ground: the person themselves said no.
    pub fn needs_ground_to_open(self) -> bool {
        self == Self::Refusal
    }

    /// Whether a closing for this cause takes the place of one for `earlier`: a milder cause never
    /// makes a channel easier to open.
    pub fn overrules(self, earlier: Self) -> bool {
        self >= earlier
    }
}

/// The channels closed to a contact.
pub type DoNotContact = BTreeMap<Channel, ClosedBy>;

/// The reason as it is kept; a blank one is none.
pub fn clean_reason(text: &str) -> Result<Option<String>, FieldFault> {
    let reason = clean_line(text);
    if reason.chars().count() > REASON_MAX_CHARS {
        return Err(FieldFault {
            field: "reason",
            code: "too_long",
            detail: "at most 300 characters",
        });
    }
    Ok(Some(reason).filter(|reason| !reason.is_empty()))
}

/// Closes what either side closes, for the reason that is harder to lift.
pub fn strictest(one: &DoNotContact, other: &DoNotContact) -> DoNotContact {
    let mut closed = one.clone();
    for (&channel, &reason) in other {
        let strictest = closed.entry(channel).or_insert(reason);
        *strictest = reason.max(*strictest);
    }
    closed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_9_a_milder_cause_takes_no_place() {
        for (later, earlier, overrules) in [
            (ClosedBy::Staff, ClosedBy::Refusal, false),
            (ClosedBy::Bounce, ClosedBy::Refusal, false),
            (ClosedBy::Staff, ClosedBy::Bounce, false),
            (ClosedBy::Staff, ClosedBy::Staff, true),
            (ClosedBy::Refusal, ClosedBy::Staff, true),
        ] {
            assert_eq!(later.overrules(earlier), overrules, "{later:?} {earlier:?}");
        }
    }

    #[test]
    fn con_9_only_the_persons_own_no_needs_a_ground_to_open() {
        let needing: Vec<_> = ClosedBy::ALL
            .iter()
            .filter(|cause| cause.needs_ground_to_open())
            .collect();
        assert_eq!(needing, [&ClosedBy::Refusal]);
    }

    #[test]
    fn con_8_a_channel_closed_to_either_stays_closed() {
        let one = DoNotContact::from([
            (Channel::Email, ClosedBy::Staff),
            (Channel::Sms, ClosedBy::Refusal),
        ]);
        let other = DoNotContact::from([
            (Channel::Sms, ClosedBy::Bounce),
            (Channel::Email, ClosedBy::Bounce),
            (Channel::Call, ClosedBy::Staff),
        ]);
        let both = DoNotContact::from([
            (Channel::Email, ClosedBy::Bounce),
            (Channel::Sms, ClosedBy::Refusal),
            (Channel::Call, ClosedBy::Staff),
        ]);
        assert_eq!(strictest(&one, &other), both);
        assert_eq!(strictest(&other, &one), both);
    }
}
