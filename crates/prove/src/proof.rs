//! What was proven and what was not, ending in one line of numbers.
#![expect(clippy::print_stdout, reason = "a command-line tool talks on stdout")]

use std::fmt::Display;
use std::process::ExitCode;

/// Counts claims that held and those that did not.
#[derive(Debug, Default)]
pub(crate) struct Proof {
    passed: u64,
    failed: u64,
}

impl Proof {
    /// Counts a claim; says so where it does not hold.
    pub(crate) fn check(&mut self, holds: bool, claim: impl Display) -> bool {
        if holds {
            self.passed += 1;
        } else {
            self.fail(&claim.to_string());
        }
        holds
    }

    /// Counts a claim that two things are the same.
    pub(crate) fn equal<T: PartialEq + std::fmt::Debug>(
        &mut self,
        found: &T,
        expected: &T,
        claim: impl Display,
    ) -> bool {
        let holds = found == expected;
        self.check(
            holds,
            format_args!("{claim}: found {found:?}, expected {expected:?}"),
        )
    }

    /// Counts what does not hold.
    pub(crate) fn fail(&mut self, claim: &str) {
        self.failed += 1;
        println!("FAILED: {claim}");
    }

    /// Whether anything did not hold.
    pub(crate) fn has_failed(&self) -> bool {
        self.failed > 0
    }

    /// Counts what another proof found, too.
    pub(crate) fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// Prints the line of numbers.
    pub(crate) fn conclude(&self) -> ExitCode {
        println!("{} passed, {} failed", self.passed, self.failed);
        ExitCode::from(u8::from(self.failed > 0 || self.passed == 0))
    }
}

/// Says what goes on.
pub(crate) fn say(what: impl Display) {
    println!("{what}");
}
