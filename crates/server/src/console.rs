//! What the operator reads: results on stdout, complaints on stderr.

use std::fmt::Display;
use std::io::Write;

/// Prints one line; an operator who closed the pipe does not stop the server.
pub(crate) fn say(line: impl Display) {
    let mut stdout = std::io::stdout().lock();
    let _closed_pipe = writeln!(stdout, "{line}").and_then(|()| stdout.flush());
}

/// Prints an error and its causes.
pub(crate) fn complain(error: &anyhow::Error) {
    let _closed_pipe = writeln!(std::io::stderr().lock(), "error: {error:#}");
}
