//! How many rows go into one transaction.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// How long a transaction should take: SQLite's other writers wait for it, and 250 ms is all
/// they should.
const TARGET: Duration = Duration::from_millis(180);

const FIRST_ROWS: usize = 2_000;
const FEWEST_ROWS: usize = 200;
/// Each row takes some 9 KB while it is looked up and compared with who is known.
const MOST_ROWS: usize = 3_000;

/// The size of the next batch, shared by the thread that reads and the task that writes.
#[derive(Debug, Clone)]
pub(super) struct Pace(Arc<AtomicUsize>);

impl Default for Pace {
    fn default() -> Self {
        Self(Arc::new(AtomicUsize::new(FIRST_ROWS)))
    }
}

impl Pace {
    pub(super) fn rows(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }

    /// Goes by how long the last batch took, at most twice or half as fast as before.
    pub(super) fn adapt(&self, rows: usize, took: Duration) {
        let now = self.rows();
        // The last rows of a file say little about the others.
        if rows < now / 2 {
            return;
        }
        let fitting =
            u128::try_from(rows).unwrap_or_default() * TARGET.as_micros() / took.as_micros().max(1);
        let fitting = usize::try_from(fitting).unwrap_or(MOST_ROWS);
        let next = fitting
            .clamp(now / 2, now.saturating_mul(2))
            .clamp(FEWEST_ROWS, MOST_ROWS);
        self.0.store(next, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_7_batches_follow_the_speed_of_the_database() {
        for (rows, took_ms, next) in [
            (2_000, 150, 2_400),
            (2_000, 10, 3_000),
            (2_000, 180, 2_000),
            (2_000, 240, 1_500),
            (2_000, 10_000, 1_000),
            (100, 10_000, 2_000),
        ] {
            let pace = Pace::default();
            pace.adapt(rows, Duration::from_millis(took_ms));
            assert_eq!(pace.rows(), next, "{rows} rows in {took_ms} ms");
        }
    }
}
