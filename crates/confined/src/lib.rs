//! Does a piece of work in a child process with its own limits, so that a hostile file or a runaway
//! layout can only kill the child; synchronous and feature-blind.
//!
//! The parent calls [`run`] with the program and what it asks of it. The child calls [`restrain`]
//! before anything else and [`report`] at its end: one line on its standard output.

use std::{
    io::{self, Read, Write},
    process::{Child, Command, ExitCode, ExitStatus, Stdio},
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use rlimit::Resource;
use serde::{Serialize, de::DeserializeOwned};

/// A report is one line; more than this is not ours, so it is not read.
const REPORT_BYTES_MAX: u64 = 64 << 10;

/// How a child ended that told nothing.
#[derive(Debug, thiserror::Error)]
pub enum Death {
    #[error("it took too long")]
    TimedOut,
    #[error("it needed too much memory")]
    OutOfMemory,
    #[error("it ended with {0}")]
    Broken(ExitStatus),
    #[error("it could not be started")]
    Io(#[from] io::Error),
}

/// Runs the command without the server's secrets and gives what it reports, once it is dead.
pub fn run<T, F>(mut command: Command, wall_timeout: Duration) -> Result<Result<T, F>, Death>
where
    T: DeserializeOwned,
    F: DeserializeOwned,
{
    let child = command
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    wait(child, wall_timeout)
}

/// Caps what this process may use from now on.
pub fn restrain(memory_bytes: u64, cpu_seconds: u64) -> io::Result<()> {
    Resource::AS.set(memory_bytes, memory_bytes)?;
    Resource::CPU.set(cpu_seconds, cpu_seconds)
}

/// Prints the line that [`run`] waits for.
pub fn report<T: Serialize, F: Serialize>(outcome: &Result<T, F>) -> ExitCode {
    let line = serde_json::to_string(outcome).unwrap_or_default();
    match writeln!(io::stdout(), "{line}") {
        Ok(()) if outcome.is_ok() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn wait<T, F>(mut child: Child, wall_timeout: Duration) -> Result<Result<T, F>, Death>
where
    T: DeserializeOwned,
    F: DeserializeOwned,
{
    let stdout = child.stdout.take();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut line = String::new();
        if let Some(stdout) = stdout {
            let _ = stdout.take(REPORT_BYTES_MAX).read_to_string(&mut line);
        }
        let _ = sender.send(line);
    });
    // The pipe closes when the child ends, however it ends.
    let line = match receiver.recv_timeout(wall_timeout) {
        Ok(line) => line,
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
            child.kill()?;
            child.wait()?;
            return Err(Death::TimedOut);
        }
    };
    let status = child.wait()?;
    match serde_json::from_str::<Result<T, F>>(&line) {
        Ok(told) if told.is_err() || status.success() => Ok(told),
        _ => Err(death(status)),
    }
}

/// What a child that died without a report died of.
#[cfg(unix)]
fn death(status: ExitStatus) -> Death {
    use std::os::unix::process::ExitStatusExt;

    const SIGABRT: i32 = 6;
    const SIGKILL: i32 = 9;
    const SIGXCPU: i32 = 24;
    match status.signal() {
        // Rust aborts when memory cannot be had.
        Some(SIGABRT) => Death::OutOfMemory,
        Some(SIGKILL | SIGXCPU) => Death::TimedOut,
        _ => Death::Broken(status),
    }
}

#[cfg(not(unix))]
fn death(status: ExitStatus) -> Death {
    Death::Broken(status)
}
