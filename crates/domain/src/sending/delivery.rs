//! The life of one delivery, and what becomes of it after an attempt.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::wire_names;

/// A message is tried so often at most.
const ATTEMPTS_MAX: i64 = 5;
/// Waits between attempts.
const WAITS_MINUTES: [i64; 4] = [1, 5, 30, 120];
/// A message that may have gone out is sent so often again, under the same name.
const RESENDS_MAX: i64 = 1;

/// Where one delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// Waits for its turn.
    Pending,
    /// A worker has it next.
    Leased,
    /// Handed over right now; if nothing more is heard of it, it may have gone out.
    Committing,
    /// The server took it.
    Accepted,
    /// Waits for another attempt.
    Retry,
    /// The server refused it for good.
    Rejected,
    /// It may have gone out, and is not tried again.
    Unknown,
    /// Not sent, for a reason that is told.
    Suppressed,
}

wire_names!(DeliveryState {
    Pending => "pending",
    Leased => "leased",
    Committing => "committing",
    Accepted => "accepted",
    Retry => "retry",
    Rejected => "rejected",
    Unknown => "unknown",
    Suppressed => "suppressed",
});

impl DeliveryState {
    /// What it may become next.
    pub fn allowed_next(self) -> &'static [Self] {
        match self {
            Self::Pending | Self::Retry => &[Self::Leased, Self::Suppressed],
            Self::Leased => &[
                Self::Pending,
                Self::Committing,
                Self::Retry,
                Self::Unknown,
                Self::Suppressed,
            ],
            Self::Committing => &[Self::Accepted, Self::Retry, Self::Rejected, Self::Unknown],
            Self::Accepted | Self::Rejected | Self::Unknown | Self::Suppressed => &[],
        }
    }

    /// Nothing more will happen to it.
    pub fn is_final(self) -> bool {
        self.allowed_next().is_empty()
    }
}

/// What an attempt came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The server took the message.
    Accepted,
    /// The server may take it later.
    Later,
    /// The server never will.
    Never,
    /// The message was on its way when the line went dead.
    Ambiguous,
    /// The server was not reached, or would not talk to us at all; no fault of the recipient's.
    NotReached,
    /// The server will take nothing more until people mend the account.
    Account,
}

/// What becomes of a message that may have gone out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resend {
    /// It goes once more under the same name: a reader can live with two.
    Once,
    /// The same, for as long as the server knows by the name what it took already; then it is held.
    Within(TimeDelta),
    /// It is held: nobody knows by its name that it is the same.
    Never,
}

impl Resend {
    /// Whether a message may go again that may have gone out at `tried_at`.
    pub fn allows(self, tried_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
        match self {
            Self::Once => true,
            Self::Within(span) => tried_at.is_some_and(|at| now - at < span),
            Self::Never => false,
        }
    }
}

/// An attempt that something came of.
#[derive(Debug, Clone, Copy)]
pub struct Attempt {
    /// From 1.
    pub number: i64,
    /// How often the message was sent again without knowing whether it had gone out.
    pub resends: i64,
    pub resend: Resend,
}

/// What becomes of a delivery after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    pub state: DeliveryState,
    /// When it is tried again.
    pub due_at: Option<DateTime<Utc>>,
    /// How often it was sent again without knowing whether it had gone out.
    pub resends: i64,
}

/// Settles an attempt; also one of which nothing was heard.
pub fn settle(outcome: Outcome, attempt: Attempt, now: DateTime<Utc>) -> Settled {
    let Attempt {
        number,
        resends,
        resend,
    } = attempt;
    // What such a server says of a second attempt tells nothing about the first.
    let is_in_doubt = resends > 0 && resend != Resend::Once;
    let (state, due_at) = match outcome {
        Outcome::Accepted => (DeliveryState::Accepted, None),
        Outcome::Never => (DeliveryState::Rejected, None),
        Outcome::Ambiguous if resends >= RESENDS_MAX || resend == Resend::Never => {
            (DeliveryState::Unknown, None)
        }
        Outcome::Ambiguous => (DeliveryState::Retry, Some(now)),
        _ if is_in_doubt => (DeliveryState::Unknown, None),
        Outcome::Later if number >= ATTEMPTS_MAX => (DeliveryState::Rejected, None),
        Outcome::Later | Outcome::NotReached | Outcome::Account => {
            (DeliveryState::Retry, Some(now + wait_after(number)))
        }
    };
    let resends = resends + i64::from(outcome == Outcome::Ambiguous && due_at.is_some());
    Settled {
        state,
        due_at,
        resends,
    }
}

fn wait_after(attempt: i64) -> TimeDelta {
    let index = usize::try_from(attempt.saturating_sub(1)).unwrap_or_default();
    let longest = WAITS_MINUTES.last();
    let minutes = WAITS_MINUTES.get(index).or(longest);
    TimeDelta::minutes(minutes.copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-22T02:00:00Z".parse().unwrap()
    }

    fn attempt(number: i64, resends: i64, resend: Resend) -> Attempt {
        Attempt {
            number,
            resends,
            resend,
        }
    }

    const A_DAY: Resend = Resend::Within(TimeDelta::hours(24));

    #[test]
    fn g_3_what_may_have_gone_out_is_sent_once_more_and_then_held() {
        use DeliveryState::{Accepted, Rejected, Retry, Unknown};
        for (outcome, number, resends, resend, state, resends_after) in [
            (Outcome::Accepted, 1, 0, Resend::Once, Accepted, 0),
            (Outcome::Never, 1, 0, Resend::Once, Rejected, 0),
            (Outcome::Later, 1, 0, Resend::Once, Retry, 0),
            (Outcome::Later, 5, 0, Resend::Once, Rejected, 0),
            (Outcome::NotReached, 9, 0, Resend::Once, Retry, 0),
            (Outcome::Account, 9, 0, Resend::Once, Retry, 0),
            (Outcome::Ambiguous, 1, 0, Resend::Once, Retry, 1),
            (Outcome::Ambiguous, 2, 1, Resend::Once, Unknown, 1),
            (Outcome::NotReached, 2, 1, Resend::Once, Retry, 1),
            (Outcome::Ambiguous, 1, 0, A_DAY, Retry, 1),
            (Outcome::Accepted, 2, 1, A_DAY, Accepted, 1),
            (Outcome::Later, 2, 1, A_DAY, Unknown, 1),
            (Outcome::NotReached, 2, 1, A_DAY, Unknown, 1),
            (Outcome::NotReached, 2, 0, A_DAY, Retry, 0),
            (Outcome::Ambiguous, 1, 0, Resend::Never, Unknown, 0),
            (Outcome::Later, 1, 0, Resend::Never, Retry, 0),
        ] {
            let settled = settle(outcome, attempt(number, resends, resend), now());
            assert_eq!(
                (settled.state, settled.resends),
                (state, resends_after),
                "{outcome:?} {resend:?}"
            );
            assert_eq!(settled.due_at.is_some(), state == Retry);
        }
    }

    #[test]
    fn g_3_a_name_is_asked_for_again_only_while_the_gateway_remembers_it() {
        let hours_ago = |hours| Some(now() - TimeDelta::hours(hours));
        for (resend, tried_at, is_allowed) in [
            (Resend::Once, hours_ago(100), true),
            (A_DAY, hours_ago(23), true),
            (A_DAY, hours_ago(24), false),
            (A_DAY, None, false),
            (Resend::Never, hours_ago(0), false),
        ] {
            assert_eq!(resend.allows(tried_at, now()), is_allowed, "{tried_at:?}");
        }
    }

    #[test]
    fn g_3_waits_grow() {
        let waits: Vec<_> = (1..5)
            .map(|number| settle(Outcome::Later, attempt(number, 0, Resend::Once), now()).due_at)
            .collect();
        assert!(waits.is_sorted());
    }

    proptest! {
        /// Every attempt leads where `committing` may lead.
        #[test]
        fn g_3_attempts_end_in_allowed_states(
            which in 0_usize..6,
            number in 1_i64..20,
            resends in 0_i64..3,
            is_held: bool,
        ) {
            let outcomes = [
                Outcome::Accepted, Outcome::Later, Outcome::Never, Outcome::Ambiguous, Outcome::NotReached,
                Outcome::Account,
            ];
            let resend = if is_held { A_DAY } else { Resend::Once };
            let settled = settle(outcomes[which], attempt(number, resends, resend), now());
            prop_assert!(DeliveryState::Committing.allowed_next().contains(&settled.state));
            prop_assert_eq!(settled.due_at.is_none(), settled.state.is_final());
        }
    }
}
