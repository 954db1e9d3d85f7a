//! Runs spreadsheet reading in a child process with its own limits, so that a hostile file can
//! only kill the child.

use std::{
    ffi::OsString,
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, ExitCode, ExitStatus, Stdio},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
};

use rlimit::Resource;
use serde::{Deserialize, Serialize};

use super::to_plain;
use crate::{Error, Format, Limits, PlainTable};

/// The one line the child prints.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Report {
    Table(PlainTable),
    Error { code: String, detail: String },
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
    // The child has no use for the server's secrets.
    let child = command
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let outcome = wait(child, limits);
    if outcome.is_err() {
        let _ = fs::remove_file(out);
    }
    outcome
}

/// The body of the `sheet-rows` subcommand; `arguments` are those after its name.
pub fn child_main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let (report, exit_code) = match run(arguments) {
        Ok(table) => (Report::Table(table), ExitCode::SUCCESS),
        Err(error) => {
            let code = error.code().to_owned();
            let detail = match error {
                Error::Unreadable(detail) => detail,
                other => other.to_string(),
            };
            (Report::Error { code, detail }, ExitCode::FAILURE)
        }
    };
    let line = serde_json::to_string(&report).unwrap_or_default();
    match writeln!(io::stdout(), "{line}") {
        Ok(()) => exit_code,
        Err(_) => ExitCode::FAILURE,
    }
}

fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<PlainTable, Error> {
    let call = Call::parse(arguments)
        .ok_or_else(|| Error::unreadable("usage: --format FORMAT IN OUT [--limits JSON]"))?;
    let memory = call.limits.max_memory_bytes;
    let cpu = call.limits.max_cpu_seconds;
    Resource::AS.set(memory, memory)?;
    Resource::CPU.set(cpu, cpu)?;
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

fn wait(mut child: Child, limits: &Limits) -> Result<PlainTable, Error> {
    let stdout = child.stdout.take();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut line = String::new();
        if let Some(stdout) = stdout {
            // More than a line is not ours, so it is not read.
            let _ = stdout.take(64 << 10).read_to_string(&mut line);
        }
        let _ = sender.send(line);
    });
    // The pipe closes when the child ends, however it ends.
    let line = match receiver.recv_timeout(limits.wall_timeout) {
        Ok(line) => line,
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
            child.kill()?;
            child.wait()?;
            return Err(Error::TimedOut);
        }
    };
    let status = child.wait()?;
    match serde_json::from_str(&line) {
        Ok(Report::Table(table)) if status.success() => Ok(table),
        Ok(Report::Error { code, detail }) => Err(Error::from_code(&code, detail)),
        _ => Err(death(status)),
    }
}

/// What a child that died without a report died of.
#[cfg(unix)]
fn death(status: ExitStatus) -> Error {
    use std::os::unix::process::ExitStatusExt;

    const SIGABRT: i32 = 6;
    const SIGKILL: i32 = 9;
    const SIGXCPU: i32 = 24;
    match status.signal() {
        // Rust aborts when memory cannot be had.
        Some(SIGABRT) => Error::TooLarge,
        Some(SIGKILL | SIGXCPU) => Error::TimedOut,
        _ => Error::unreadable(format!("its reader ended with {status}")),
    }
}

#[cfg(not(unix))]
fn death(status: ExitStatus) -> Error {
    Error::unreadable(format!("its reader ended with {status}"))
}
