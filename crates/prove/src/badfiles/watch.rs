//! Asks a server for its health all the while, and looks at the memory that it and its children take.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::home::Server;

const PAUSE: Duration = Duration::from_millis(20);
const AT_REST: usize = 100;

/// What was seen.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) checks: usize,
    pub(crate) p99: Duration,
    pub(crate) slowest: Duration,
    /// The most the server has ever taken.
    pub(crate) memory_mib: u64,
    /// The most any child was seen to take.
    pub(crate) child_mib: u64,
    /// Answers that were none.
    pub(crate) failures: Vec<String>,
}

#[derive(Default)]
pub(crate) struct Watch {
    stop: AtomicBool,
}

/// What the server is like while nothing is asked of it.
pub(crate) fn at_rest(server: &Server) -> anyhow::Result<Seen> {
    look(server, |checks| checks < AT_REST)
}

impl Watch {
    /// Looks until it is told to stop.
    pub(crate) fn look(&self, server: &Server) -> anyhow::Result<Seen> {
        look(server, |_| !self.stop.load(Ordering::Relaxed))
    }

    pub(crate) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

fn look(server: &Server, goes_on: impl Fn(usize) -> bool) -> anyhow::Result<Seen> {
    let client = server.anonymous();
    let mut seen = Seen::default();
    let mut times = Vec::new();
    while goes_on(times.len()) {
        let began = Instant::now();
        match client.get("/healthz") {
            Ok(answer) if answer.status == 200 => {}
            Ok(answer) => seen.failures.push(format!("status {}", answer.status)),
            Err(error) => seen.failures.push(format!("{error:#}")),
        }
        times.push(began.elapsed());
        for child in server.children()? {
            seen.child_mib = seen.child_mib.max(memory_mib(child));
        }
        std::thread::sleep(PAUSE);
    }
    times.sort_unstable();
    seen.checks = times.len();
    seen.p99 = times
        .get(times.len() * 99 / 100)
        .copied()
        .unwrap_or_default();
    seen.slowest = times.last().copied().unwrap_or_default();
    seen.memory_mib = memory_mib(server.id());
    Ok(seen)
}

/// The most a process has ever held in memory; 0 if it is gone.
fn memory_mib(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let figure = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    figure.unwrap_or_default() / 1024
}
