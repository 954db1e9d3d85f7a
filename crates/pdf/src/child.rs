//! Sets tables in a child process with its own limits, so that no table can hurt the server.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use crate::{Error, render};

/// What setting one table may cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    pub max_memory_bytes: u64,
    pub max_cpu_seconds: u64,
    pub wall_timeout: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_memory_bytes: 512 << 20,
            max_cpu_seconds: 60,
            wall_timeout: Duration::from_mins(1),
        }
    }
}

/// Does what [`render`] does in a child: `program pdf-table IN OUT MEMORY CPU`; gives the pages.
pub fn render_in_child(
    program: &Path,
    spool: &Path,
    out: &Path,
    limits: &Limits,
) -> Result<usize, Error> {
    let mut command = Command::new(program);
    command.arg("pdf-table").args([spool, out]).args([
        limits.max_memory_bytes.to_string(),
        limits.max_cpu_seconds.to_string(),
    ]);
    let outcome = match confined::run::<usize, String>(command, limits.wall_timeout) {
        Ok(told) => told.map_err(Error::Broken),
        Err(death) => Err(death.into()),
    };
    if outcome.is_err() {
        let _ = fs::remove_file(out);
    }
    outcome
}

/// The body of the `pdf-table` subcommand; `arguments` are those after its name.
pub fn child_main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    confined::report(&run(arguments).map_err(|error| error.to_string()))
}

fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<usize, Error> {
    let usage = || Error::broken("usage: IN OUT MEMORY CPU");
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let [spool, out, memory, cpu] = arguments.as_slice() else {
        return Err(usage());
    };
    let number = |text: &OsString| text.to_str()?.parse().ok();
    let memory = number(memory).ok_or_else(usage)?;
    let cpu = number(cpu).ok_or_else(usage)?;
    confined::restrain(memory, cpu)?;
    render(&PathBuf::from(spool), &PathBuf::from(out))
}
