//! Decides field by field between two values and writes down each decision.

use std::collections::BTreeSet;
use std::fmt::Display;

use super::super::{Gender, Kind, Level, Lifecycle, PostalAddress};
use super::fields::{MergeField, MergeLine, Outcome};

/// A value that either contact may give to the merged one.
pub(super) trait Fact: PartialEq {
    /// As on the wire; `None` for a blank, which gives way to any value.
    fn shown(&self) -> Option<String>;

    /// Says no more than nothing does, though it may have a name.
    fn is_blank(&self) -> bool {
        self.shown().is_none()
    }
}

impl Fact for String {
    fn shown(&self) -> Option<String> {
        (!self.is_empty()).then(|| self.clone())
    }
}

impl Fact for Kind {
    fn shown(&self) -> Option<String> {
        Some(self.as_str().to_owned())
    }
}

/// A lead is who has not become a contact yet, so the further stage wins.
impl Fact for Lifecycle {
    fn shown(&self) -> Option<String> {
        Some(self.as_str().to_owned())
    }

    fn is_blank(&self) -> bool {
        *self == Self::Lead
    }
}

/// `new` is where everybody starts; nobody has judged them yet.
impl Fact for Level {
    fn shown(&self) -> Option<String> {
        Some(self.as_str().to_owned())
    }

    fn is_blank(&self) -> bool {
        *self == Self::New
    }
}

impl Fact for PostalAddress {
    fn shown(&self) -> Option<String> {
        (!self.is_blank()).then(|| self.to_string())
    }
}

impl Fact for Option<Gender> {
    fn shown(&self) -> Option<String> {
        self.map(|gender| gender.as_str().to_owned())
    }
}

impl<T: Display + PartialEq> Fact for Option<T> {
    fn shown(&self) -> Option<String> {
        self.as_ref().map(T::to_string)
    }
}

/// The preview as far as it is written.
pub(super) struct Choices<'a> {
    /// The fields of which somebody wants the other's value.
    chosen: &'a BTreeSet<MergeField>,
    lines: Vec<MergeLine>,
}

impl<'a> Choices<'a> {
    /// Begins a preview.
    pub(super) fn new(chosen: &'a BTreeSet<MergeField>) -> Self {
        Self {
            chosen,
            lines: Vec::new(),
        }
    }

    /// The preview, in the order the fields were decided.
    pub(super) fn into_lines(self) -> Vec<MergeLine> {
        self.lines
    }

    /// Decides a field; the value that loses is dropped.
    pub(super) fn pick<F: Fact>(&mut self, field: MergeField, present: F, other: F) -> F {
        self.decide(field, present, other, true).0
    }

    /// As [`Self::pick`], but gives the value that loses as well, which the caller keeps elsewhere.
    pub(super) fn pick_and_keep<F: Fact>(
        &mut self,
        field: MergeField,
        present: F,
        other: F,
    ) -> (F, F) {
        self.decide(field, present, other, false)
    }

    fn decide<F: Fact>(
        &mut self,
        field: MergeField,
        present: F,
        other: F,
        drops_loser: bool,
    ) -> (F, F) {
        let outcome = self.outcome(field, &present, &other);
        let shown = [present.shown(), other.shown()];
        let (kept, lost) = match outcome {
            Outcome::FilledFromOther | Outcome::ChosenOther => (other, present),
            Outcome::Same | Outcome::KeptPresent | Outcome::Both => (present, other),
        };
        let is_dropped = drops_loser && kept != lost && !lost.is_blank();
        let [present, other] = shown;
        let values = [present, other, kept.shown()].map(Vec::from_iter);
        let dropped = Vec::from_iter(lost.shown().filter(|_| is_dropped));
        self.write_down(field, values, outcome, dropped);
        (kept, lost)
    }

    fn outcome<F: Fact>(&self, field: MergeField, present: &F, other: &F) -> Outcome {
        if present == other {
            Outcome::Same
        } else if other.is_blank() {
            // A blank is never chosen over a value: merging does not lose facts.
            Outcome::KeptPresent
        } else if present.is_blank() {
            Outcome::FilledFromOther
        } else if self.chosen.contains(&field) {
            Outcome::ChosenOther
        } else {
            Outcome::KeptPresent
        }
    }

    /// Writes down that the present contact's value was completed by the other's, losing nothing.
    pub(super) fn completed<F: Fact>(
        &mut self,
        field: MergeField,
        [present, other, whole]: [&F; 3],
    ) {
        let outcome = if present == other {
            Outcome::Same
        } else if present == whole {
            Outcome::KeptPresent
        } else {
            Outcome::FilledFromOther
        };
        let values = [present, other, whole].map(|fact| Vec::from_iter(fact.shown()));
        self.write_down(field, values, outcome, Vec::new());
    }

    /// Writes down that a list united both sides to `kept`.
    pub(super) fn united(&mut self, field: MergeField, [present, other, kept]: [Vec<String>; 3]) {
        let outcome = if kept == present {
            if kept == other {
                Outcome::Same
            } else {
                Outcome::KeptPresent
            }
        } else if present.is_empty() && kept == other {
            Outcome::FilledFromOther
        } else {
            Outcome::Both
        };
        let dropped = present
            .iter()
            .chain(&other)
            .filter(|value| !kept.contains(value))
            .cloned()
            .collect();
        self.write_down(field, [present, other, kept], outcome, dropped);
    }

    fn write_down(
        &mut self,
        field: MergeField,
        [present, other, kept]: [Vec<String>; 3],
        outcome: Outcome,
        dropped: Vec<String>,
    ) {
        self.lines.push(MergeLine {
            field,
            present,
            other,
            kept,
            outcome,
            dropped,
        });
    }
}
