//! How many tests ran and how they ended; the one line of numbers that every run ends in.

use std::ops::AddAssign;

use anyhow::ensure;

use crate::process;

/// How many tests ran, and how they ended.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Tally {
    /// A run that broke before a test could say so still counts as a failure.
    pub(crate) fn or_broken(mut self, is_success: bool) -> Self {
        if !is_success && self.failed == 0 {
            self.failed = 1;
        }
        self
    }

    /// Prints the line of numbers; an error unless all went well.
    pub(crate) fn conclude(&self) -> anyhow::Result<()> {
        println!("{} passed, {} failed", self.passed, self.failed);
        ensure!(!process::is_interrupted(), "stopped by the user");
        ensure!(self.failed == 0, "tests failed");
        ensure!(self.passed > 0, "no test ran");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_breaks_before_its_tests_counts_as_failed() {
        assert_eq!(
            Tally::default().or_broken(false),
            Tally {
                passed: 0,
                failed: 1
            }
        );
        assert_eq!(Tally::default().or_broken(true), Tally::default());
    }
}
