//! Runs spreadsheet reading in a child process with its own limits, so that a hostile file can
//! only kill the child.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use confined::Death;
use serde::{Deserialize, Serialize};

use super::to_plain;
use crate::{Error, Format, Limits, PlainTable};

/// What the child tells of a file that it cannot read.
#[derive(Debug, Serialize, Deserialize)]
struct Refusal {
    code: String,
    detail: String,
}

/// Does what [`to_plain`] does in a child: `program sheet-rows --format xlsx IN OUT`, followed
/// by `--limits JSON` where they are not the default ones.
pub fn to_plain_in_child(
    program: &Path,
    path: &Path,
    format: Format,
    out: &Path,
    limits: &Limits,
) -> Result<PlainTable, Error> {
    let mut command = Command::new(program);
    command
        .args(["sheet-rows", "--format", format.as_str()])
        .args([path, out]);
    if *limits != Limits::default() {
        let limits = serde_json::to_string(limits).map_err(Error::unreadable)?;
        command.arg("--limits").arg(limits);
    }
    let outcome = match confined::run(command, limits.wall_timeout) {
        Ok(Ok(table)) => Ok(table),
        Ok(Err(Refusal { code, detail })) => Err(Error::from_code(&code, detail)),
        Err(Death::TimedOut) => Err(Error::TimedOut),
        Err(Death::OutOfMemory) => Err(Error::TooLarge),
        Err(Death::Broken(status)) => {
            Err(Error::unreadable(format!("its reader ended with {status}")))
        }
        Err(Death::Io(error)) => Err(error.into()),
    };
    if outcome.is_err() {
        let _ = fs::remove_file(out);
    }
    outcome
}

/// The body of the `sheet-rows` subcommand; `arguments` are those after its name.
pub fn child_main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    confined::report(&run(arguments).map_err(|error| Refusal {
        code: error.code().to_owned(),
        detail: match error {
            Error::Unreadable(detail) => detail,
            other => other.to_string(),
        },
    }))
}

fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<PlainTable, Error> {
    let call = Call::parse(arguments)
        .ok_or_else(|| Error::unreadable("usage: --format FORMAT IN OUT [--limits JSON]"))?;
    confined::restrain(call.limits.max_memory_bytes, call.limits.max_cpu_seconds)?;
    to_plain(&call.path, call.format, &call.out, &call.limits)
}

struct Call {
    format: Format,
    path: PathBuf,
    out: PathBuf,
    limits: Limits,
}

impl Call {
    fn parse(arguments: impl IntoIterator<Item = OsString>) -> Option<Self> {
        let mut format = None;
        let mut limits = Limits::default();
        let mut paths = Vec::new();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--format") => format = Some(arguments.next()?.to_str()?.parse().ok()?),
                Some("--limits") => {
                    limits = serde_json::from_str(arguments.next()?.to_str()?).ok()?;
                }
                _ => paths.push(PathBuf::from(argument)),
            }
        }
        let [path, out] = <[PathBuf; 2]>::try_from(paths).ok()?;
        Some(Self {
            format: format?,
            path,
            out,
            limits,
        })
    }
}
