//! What is typed about a call beside its script, and the plan it becomes.

use domain::campaigns::MemberStatus;
use domain::sending::{CallKey, CallPlan, Speech};
use leptos::prelude::*;

/// Most keys that one telephone has.
const KEYS_MAX: usize = 12;

/// A key and what it means, as typed; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct KeyDraft {
    pub(super) row: usize,
    pub(super) key: RwSignal<String>,
    pub(super) to: RwSignal<String>,
}

impl KeyDraft {
    fn of(row: usize, key: &str, to: MemberStatus) -> Self {
        Self {
            row,
            key: RwSignal::new(key.to_owned()),
            to: RwSignal::new(to.as_str().to_owned()),
        }
    }
}

/// The controls; `Copy`.
#[derive(Clone, Copy)]
pub(in crate::campaigns::sends) struct CallDraft {
    pub(super) speech: RwSignal<String>,
    pub(super) media: RwSignal<String>,
    pub(super) voice: RwSignal<String>,
    pub(super) speed: RwSignal<String>,
    pub(super) repeat: RwSignal<String>,
    pub(super) wait: RwSignal<String>,
    pub(super) keys: RwSignal<Vec<KeyDraft>>,
    next_row: StoredValue<usize>,
}

impl CallDraft {
    /// Of a plan that is kept; of a new one, with the keys that most calls have.
    pub(in crate::campaigns::sends) fn of(kept: Option<CallPlan>) -> Self {
        let usual = || CallPlan {
            keys: [
                ("1", MemberStatus::Confirmed),
                ("2", MemberStatus::Cancelled),
            ]
            .map(|(key, to)| CallKey {
                key: key.to_owned(),
                to,
            })
            .to_vec(),
            ..CallPlan::default()
        };
        let plan = kept.unwrap_or_else(usual);
        let keys = plan.keys.iter().enumerate();
        let keys: Vec<_> = keys
            .map(|(row, key)| KeyDraft::of(row, &key.key, key.to))
            .collect();
        Self {
            speech: RwSignal::new(plan.speech.as_str().to_owned()),
            media: RwSignal::new(plan.media),
            voice: RwSignal::new(plan.voice),
            speed: RwSignal::new(plan.speed.to_string()),
            repeat: RwSignal::new(plan.repeat.to_string()),
            wait: RwSignal::new(plan.wait_seconds.to_string()),
            next_row: StoredValue::new(keys.len()),
            keys: RwSignal::new(keys),
        }
    }

    /// The plan as typed, tracked; numbers that cannot be read are such as the rules refuse.
    pub(in crate::campaigns::sends) fn plan(self) -> CallPlan {
        let keys = self.keys.get().into_iter();
        CallPlan {
            speech: Speech::parse(&self.speech.get()).unwrap_or_default(),
            media: self.media.get(),
            voice: self.voice.get(),
            speed: self
                .speed
                .with(|typed| typed.trim().parse().unwrap_or(i8::MAX)),
            repeat: self
                .repeat
                .with(|typed| typed.trim().parse().unwrap_or_default()),
            wait_seconds: self
                .wait
                .with(|typed| typed.trim().parse().unwrap_or_default()),
            keys: keys
                .map(|one| CallKey {
                    key: one.key.get(),
                    to: MemberStatus::parse(&one.to.get()).unwrap_or_default(),
                })
                .collect(),
        }
    }

    /// Whether a recording is played, tracked.
    pub(super) fn is_recording(self) -> bool {
        self.speech
            .with(|speech| speech == Speech::Recording.as_str())
    }

    /// Whether there are more keys to be had, tracked.
    pub(super) fn has_room(self) -> bool {
        self.keys.with(Vec::len) < KEYS_MAX
    }

    /// One more row, with the first digit that means nothing yet.
    pub(super) fn add_key(self) {
        let row = self.next_row.get_value();
        self.next_row.set_value(row.saturating_add(1));
        let taken: Vec<String> = untrack(|| {
            let keys = self.keys.get().into_iter();
            keys.map(|one| one.key.get()).collect()
        });
        let digits = (1..=9).map(|digit: u8| digit.to_string());
        let free = digits.into_iter().find(|digit| !taken.contains(digit));
        let key = KeyDraft::of(row, &free.unwrap_or_default(), MemberStatus::Confirmed);
        self.keys.update(|keys| keys.push(key));
    }

    pub(super) fn remove_key(self, row: usize) {
        self.keys.update(|keys| keys.retain(|one| one.row != row));
    }
}
