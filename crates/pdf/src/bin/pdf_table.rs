//! The child process alone, for the tests of this crate; the server offers the same subcommand.

use std::{env, process::ExitCode};

fn main() -> ExitCode {
    // The program's name and the subcommand's.
    pdf::child_main(env::args_os().skip(2))
}
