//! The states of an import and the counts that must always add up.

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// Where an import stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportStatus {
    /// Uploaded, not started.
    #[default]
    Draft,
    /// Waiting for a worker.
    Queued,
    /// Waiting for a set time, or for room.
    Delayed,
    /// Being imported in the background.
    InProgress,
    /// Being imported while the user watches in the browser.
    Manual,
    Imported,
    Failed,
    Stopped,
}

wire_names!(ImportStatus {
    Draft => "draft",
    Queued => "queued",
    Delayed => "delayed",
    InProgress => "in_progress",
    Manual => "manual",
    Imported => "imported",
    Failed => "failed",
    Stopped => "stopped",
});

impl ImportStatus {
    /// The states that may come next.
    pub fn allowed(self) -> &'static [Self] {
        match self {
            Self::Draft => &[
                Self::Queued,
                Self::Delayed,
                Self::Manual,
                Self::Failed,
                Self::Stopped,
            ],
            Self::Queued => &[Self::InProgress, Self::Delayed, Self::Failed, Self::Stopped],
            Self::Delayed => &[Self::Queued, Self::InProgress, Self::Failed, Self::Stopped],
            Self::InProgress => &[Self::Imported, Self::Delayed, Self::Failed, Self::Stopped],
            // The browser may close: the rest then runs in the background.
            Self::Manual => &[Self::Queued, Self::Imported, Self::Failed, Self::Stopped],
            // Either goes on at the row where it ended.
            Self::Failed | Self::Stopped => &[Self::Queued, Self::Manual],
            Self::Imported => &[],
        }
    }

    /// That state may come next.
    pub fn can_become(self, next: Self) -> bool {
        self.allowed().contains(&next)
    }

    /// Rows are being written at present.
    pub fn is_running(self) -> bool {
        matches!(self, Self::InProgress | Self::Manual)
    }

    /// Nothing more happens by itself.
    pub fn is_finished(self) -> bool {
        matches!(self, Self::Imported | Self::Failed | Self::Stopped)
    }
}

/// What became of one line of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowOutcome {
    Inserted,
    Updated,
    /// Blank, or with nothing to add.
    Ignored,
    /// Set aside with reasons.
    Rejected,
    Header,
}

/// How many lines met which outcome; total = inserted + updated + ignored at every moment.
///
/// The header line and rejected rows are part of `ignored`, as users know it, and named apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Counts {
    pub total: u64,
    pub inserted: u64,
    pub updated: u64,
    pub ignored: u64,
    pub header: u64,
    pub rejected: u64,
}

impl Counts {
    /// Counts one more line.
    pub fn record(&mut self, outcome: RowOutcome) {
        self.record_many(outcome, 1);
    }

    /// Counts more lines of one outcome.
    pub fn record_many(&mut self, outcome: RowOutcome, lines: u64) {
        self.total += lines;
        match outcome {
            RowOutcome::Inserted => self.inserted += lines,
            RowOutcome::Updated => self.updated += lines,
            RowOutcome::Ignored => self.ignored += lines,
            RowOutcome::Rejected => {
                self.ignored += lines;
                self.rejected += lines;
            }
            RowOutcome::Header => {
                self.ignored += lines;
                self.header += lines;
            }
        }
    }

    /// Adds the counts of a further batch.
    pub fn add(&mut self, batch: &Self) {
        self.total += batch.total;
        self.inserted += batch.inserted;
        self.updated += batch.updated;
        self.ignored += batch.ignored;
        self.header += batch.header;
        self.rejected += batch.rejected;
    }

    /// The numbers add up.
    pub fn is_consistent(&self) -> bool {
        let outcomes = [self.inserted, self.updated, self.ignored];
        let named_apart = self.header.checked_add(self.rejected);
        outcomes.into_iter().try_fold(0_u64, u64::checked_add) == Some(self.total)
            && named_apart.is_some_and(|apart| apart <= self.ignored)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    use ImportStatus as S;

    #[test]
    fn con_7_the_whole_table_of_states() {
        let allowed =
            |from: S| -> Vec<&str> { from.allowed().iter().map(|s| s.as_str()).collect() };
        for (from, next) in [
            (
                S::Draft,
                &["queued", "delayed", "manual", "failed", "stopped"][..],
            ),
            (S::Queued, &["in_progress", "delayed", "failed", "stopped"]),
            (S::Delayed, &["queued", "in_progress", "failed", "stopped"]),
            (S::InProgress, &["imported", "delayed", "failed", "stopped"]),
            (S::Manual, &["queued", "imported", "failed", "stopped"]),
            (S::Failed, &["queued", "manual"]),
            (S::Stopped, &["queued", "manual"]),
            (S::Imported, &[]),
        ] {
            assert_eq!(allowed(from), next, "{from:?}");
            assert!(!from.can_become(from), "{from:?}");
            assert!(!(from.is_running() && from.is_finished()), "{from:?}");
        }
    }

    proptest! {
        #[test]
        fn con_7_counts_always_add_up(outcomes in prop::collection::vec((0_u8..5, 0_u64..1000), 0..20)) {
            let mut counts = Counts::default();
            let mut total = 0;
            for (outcome, lines) in outcomes {
                let outcome = match outcome {
                    0 => RowOutcome::Inserted,
                    1 => RowOutcome::Updated,
                    2 => RowOutcome::Ignored,
                    3 => RowOutcome::Rejected,
                    _ => RowOutcome::Header,
                };
                counts.record_many(outcome, lines);
                total += lines;
                prop_assert!(counts.is_consistent());
            }
            prop_assert_eq!(counts.total, total);
            let mut doubled = counts;
            doubled.add(&counts);
            prop_assert!(doubled.is_consistent());
        }
    }

    #[test]
    fn con_7_counts_that_do_not_add_up_are_seen() {
        let lost_row = Counts {
            total: 3,
            inserted: 2,
            ..Counts::default()
        };
        let overcounted = Counts {
            total: 1,
            ignored: 1,
            header: 1,
            rejected: 1,
            ..Counts::default()
        };
        assert!(!lost_row.is_consistent());
        assert!(!overcounted.is_consistent());
    }
}
