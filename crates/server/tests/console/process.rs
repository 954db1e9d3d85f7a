//! Runs the binary, to its end or in the background.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// How a run ended, with everything it printed.
pub(crate) struct Ended {
    pub(crate) is_success: bool,
    pub(crate) text: String,
}

/// Runs `sen` to its end, its data in this folder.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Ended {
    let output = command(folder, arguments).output().expect("sen runs");
    let text = [output.stdout, output.stderr].concat();
    Ended {
        is_success: output.status.success(),
        text: String::from_utf8(text).expect("text"),
    }
}

/// A `sen` in the background, killed when this is dropped.
pub(crate) struct Running(Child);

impl Running {
    /// Starts it and waits for its first line, which tells that it is ready.
    pub(crate) fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = command(folder, arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("sen starts");
        let stdout = child.stdout.take().expect("a pipe");
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        assert!(!line.is_empty(), "{arguments:?} ended at once");
        Self(child)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _gone_already = self.0.kill();
        let _gone_already = self.0.wait();
    }
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sen"));
    command.env_clear().env("SEN_DATA", folder).args(arguments);
    command
}
