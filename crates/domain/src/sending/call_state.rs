//! What is known of a call that was placed, and what reports of it add (CAM-11).

use super::call_plan::pressed;
use crate::calls::{CallOutcome, DURATION_MAX_SECONDS};

/// More of an address is not kept.
const URL_MAX_BYTES: usize = 500;
/// No single call costs more.
const PRICE_MAX_MINOR: i64 = 10_000_000;

/// What is known of a call, or what one report tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallState {
    /// `None` as long as it rings.
    pub outcome: Option<CallOutcome>,
    /// What the person pressed first.
    pub keys: Option<String>,
    /// Of the talk.
    pub seconds: Option<u32>,
    pub price_minor: Option<i64>,
    /// Where the gateway has the recording.
    pub recording_url: Option<String>,
}

impl CallState {
    /// Without what no gateway means in earnest; who pressed a key has answered.
    #[must_use]
    pub fn cleaned(self) -> Self {
        let keys = self.keys.filter(|keys| pressed(keys).is_some());
        let outcome = match &keys {
            Some(_) => Some(CallOutcome::Answered),
            None => self.outcome,
        };
        let has_talk = outcome == Some(CallOutcome::Answered);
        let is_url = |url: &String| {
            let is_web = ["https://", "http://"]
                .iter()
                .any(|scheme| url.starts_with(scheme));
            is_web && url.len() <= URL_MAX_BYTES && url.chars().all(|c| c.is_ascii_graphic())
        };
        Self {
            outcome,
            keys,
            seconds: self
                .seconds
                .filter(|seconds| has_talk && *seconds <= DURATION_MAX_SECONDS),
            price_minor: self
                .price_minor
                .filter(|price| (0..=PRICE_MAX_MINOR).contains(price)),
            recording_url: self.recording_url.filter(is_url),
        }
    }

    /// What is known after a cleaned report; `None` if it tells nothing new. Reports come twice, late and
    /// in any order: who answered has answered, the first key stays, and a call only gets longer.
    pub fn after(&self, told: Self) -> Option<Self> {
        let answered = Some(CallOutcome::Answered);
        let next = Self {
            outcome: match (self.outcome, told.outcome) {
                (None, told) => told,
                (_, told) if told == answered => answered,
                (known, _) => known,
            },
            keys: self.keys.clone().or(told.keys),
            seconds: self.seconds.max(told.seconds),
            price_minor: self.price_minor.max(told.price_minor),
            recording_url: self.recording_url.clone().or(told.recording_url),
        };
        (next != *self).then_some(next)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(outcome: CallOutcome, keys: Option<&str>, seconds: u32) -> CallState {
        CallState {
            outcome: Some(outcome),
            keys: keys.map(ToOwned::to_owned),
            seconds: Some(seconds),
            ..CallState::default()
        }
        .cleaned()
    }

    #[test]
    fn cam_11_reports_never_move_a_call_backwards() {
        use CallOutcome::{Answered, Busy, Failed, Missed};
        let mut known = CallState::default();
        for (report, outcome, keys, seconds, is_new) in [
            (told(Missed, None, 9), Missed, None, None, true),
            (told(Busy, None, 0), Missed, None, None, false),
            (told(Answered, None, 4), Answered, None, Some(4), true),
            (
                told(Failed, Some("1"), 7),
                Answered,
                Some("1"),
                Some(7),
                true,
            ),
            (
                told(Answered, Some("2"), 7),
                Answered,
                Some("1"),
                Some(7),
                false,
            ),
            (told(Missed, None, 0), Answered, Some("1"), Some(7), false),
            (
                told(Answered, None, 12),
                Answered,
                Some("1"),
                Some(12),
                true,
            ),
        ] {
            let next = known.after(report.clone());
            assert_eq!(next.is_some(), is_new, "{report:?}");
            known = next.unwrap_or(known);
            let found = (known.outcome, known.keys.as_deref(), known.seconds);
            assert_eq!(found, (Some(outcome), keys, seconds), "{report:?}");
        }
    }

    #[test]
    fn cam_11_what_is_no_key_no_address_and_no_price_is_dropped() {
        let odd = CallState {
            keys: Some("1<script>".to_owned()),
            seconds: Some(u32::MAX),
            price_minor: Some(-1),
            recording_url: Some("javascript:alert(1)".to_owned()),
            ..CallState::default()
        };
        assert_eq!(odd.cleaned(), CallState::default());
    }

    fn any_state() -> impl Strategy<Value = CallState> {
        let outcome = proptest::option::of(0_usize..4);
        let keys = proptest::option::of("[0-9*#]{1,8}");
        (outcome, keys, proptest::option::of(0_u32..100)).prop_map(|(outcome, keys, seconds)| {
            let state = CallState {
                outcome: outcome.map(|index| CallOutcome::ALL[index]),
                keys,
                seconds,
                ..CallState::default()
            };
            state.cleaned()
        })
    }

    proptest! {
        /// Whatever comes again tells nothing new, and no report takes an answer or a key back.
        #[test]
        fn cam_11_reports_are_taken_once(reports in proptest::collection::vec(any_state(), 1..8)) {
            let mut known = CallState::default();
            for report in &reports {
                let before = known.clone();
                known = known.after(report.clone()).unwrap_or(known);
                prop_assert!(known.after(report.clone()).is_none());
                prop_assert!(before.keys.is_none() || before.keys == known.keys);
                let has_answered = before.outcome == Some(CallOutcome::Answered);
                prop_assert!(!has_answered || known.outcome == before.outcome);
            }
        }
    }
}
