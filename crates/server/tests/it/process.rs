//! Runs the binary, to its end or in the background.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

/// A `sen` with these arguments, its data in this folder, and nothing set from outside.
pub(crate) fn sen(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sen"));
    command.env_clear().env("SEN_DATA", folder).args(arguments);
    command
}

/// How a run ended, with everything it printed.
pub(crate) struct Ended {
    pub(crate) is_success: bool,
    pub(crate) text: String,
}

/// Runs `sen` to its end, its data in this folder.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Ended {
    let output = sen(folder, arguments).output().expect("sen runs");
    let text = [output.stdout, output.stderr].concat();
    Ended {
        is_success: output.status.success(),
        text: String::from_utf8(text).expect("text"),
    }
}

/// A `sen` in the background, killed when this is dropped, as by `kill -9` or a power cut.
pub(crate) struct Running {
    process: Child,
    first_line: String,
}

impl Running {
    /// Starts it and waits for its first line, which tells that it is ready.
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).spawn().expect("sen starts");
        let mut stdout = BufReader::new(process.stdout.take().expect("a pipe"));
        let mut first_line = String::new();
        stdout.read_line(&mut first_line).expect("a line");
        assert!(!first_line.is_empty(), "{command:?} ended at once");
        // Read on, since a full pipe would stop it.
        thread::spawn(move || stdout.lines().for_each(drop));
        Self {
            process,
            first_line,
        }
    }

    pub(crate) fn first_line(&self) -> &str {
        &self.first_line
    }

    /// What the system calls the process.
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _gone_already = self.process.kill();
        let _gone_already = self.process.wait();
    }
}
