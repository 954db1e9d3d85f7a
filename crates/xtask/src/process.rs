//! Child processes: start, wait, and pass an interrupt on to the one that runs.
//!
//! Every child gets its own process group, so Ctrl-C in a terminal reaches only this tool, which
//! forwards it once. The tool itself never dies of it: it sees the child end and cleans up.

use std::ffi::OsStr;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context, bail};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

/// The process groups that run, several where things are done side by side.
static FOREGROUND: Mutex<Vec<i32>> = Mutex::new(Vec::new());
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Hands Ctrl-C and SIGTERM to the running child instead of dying with things left behind.
pub(crate) fn forward_interrupts() -> anyhow::Result<()> {
    ctrlc::set_handler(|| {
        INTERRUPTED.store(true, Ordering::SeqCst);
        for group in foreground().iter() {
            // The child may have ended a moment ago; then there is nothing to tell.
            let _ = killpg(Pid::from_raw(*group), Signal::SIGINT);
        }
    })
    .context("cannot listen for Ctrl-C")
}

/// Whether the user asked to stop.
pub(crate) fn is_interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// Sends `signal` to the group that `child` leads.
pub(crate) fn signal(child: &Child, signal: Signal) {
    if let Ok(group) = i32::try_from(child.id()) {
        let _ = killpg(Pid::from_raw(group), signal);
    }
}

/// Runs `command` to its end and returns how it ended.
pub(crate) fn status(command: &mut Command) -> anyhow::Result<ExitStatus> {
    let child = spawn(command)?;
    wait(child)
}

/// Runs `command` to its end; anything but success is an error that names it.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let status = status(command)?;
    if is_interrupted() {
        bail!("stopped by the user");
    }
    if !status.success() {
        bail!("`{}` failed ({status})", describe(command));
    }
    Ok(())
}

/// Starts `command` in its own group, to which interrupts go from now on.
pub(crate) fn spawn(command: &mut Command) -> anyhow::Result<Child> {
    if is_interrupted() {
        bail!("stopped by the user");
    }
    let child = command
        .stdin(Stdio::null())
        .process_group(0)
        .spawn()
        .with_context(|| format!("cannot start `{}`", describe(command)))?;
    if let Ok(group) = i32::try_from(child.id()) {
        foreground().push(group);
    }
    Ok(child)
}

/// Waits for a child that [`spawn`] started.
pub(crate) fn wait(mut child: Child) -> anyhow::Result<ExitStatus> {
    let status = child.wait();
    let group = i32::try_from(child.id()).ok();
    foreground().retain(|one| Some(*one) != group);
    Ok(status?)
}

fn foreground() -> MutexGuard<'static, Vec<i32>> {
    FOREGROUND.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Says what is being done, in the shape of Cargo's own status lines.
pub(crate) fn say(verb: &str, what: impl std::fmt::Display) {
    eprintln!("{verb:>12} {what}");
}

fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}
