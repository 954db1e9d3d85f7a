//! The small size of each proof that is part of `cargo xtask test`, several side by side.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Instant;

use super::ours::prove_with;
use crate::process::say;
use crate::tally::Tally;
use crate::tools;
use crate::workspace::Workspace;

/// Much of a proof is waiting, so that there are more than a small machine has cores.
const SIDE_BY_SIDE: usize = 3;

/// What not everybody may do or has on their machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    /// To listen on ports 80 and 443.
    LowPorts,
    /// A small disk of its own.
    Mount,
    /// The library that shows a process another time.
    Faketime,
}

/// A proof in a size for every day.
struct Small {
    words: &'static [&'static str],
    takes: Option<Need>,
}

const fn small(words: &'static [&'static str]) -> Small {
    Small { words, takes: None }
}

/// The longest first. One database stands for both where a claim is not about databases; which runs where is in
/// docs/reliability.md.
const SMALL: [Small; 16] = [
    small(&[
        "kill",
        "--times=2",
        "--rows=6000",
        "--recipients=300",
        "--job-lease-seconds=2",
    ]),
    Small {
        words: &["clock", "--rows=3000", "--recipients=70", "--brief"],
        takes: Some(Need::Faketime),
    },
    small(&["auth", "--db=sqlite"]),
    small(&["restore", "--recipients=60", "--db=sqlite"]),
    small(&["badfiles", "--n=5", "--db=sqlite", "--health-max-ms=5000"]),
    small(&["matrix", "--role=employee", "--db=sqlite"]),
    Small {
        words: &["diskfull", "--rows=4000", "--db=sqlite"],
        takes: Some(Need::Mount),
    },
    Small {
        words: &["ssrf", "--pictures=6"],
        takes: Some(Need::LowPorts),
    },
    small(&["migrate", "--contacts=2000", "--kills=1"]),
    small(&["mail", "--recipients=40", "--opened=100", "--db=sqlite"]),
    small(&["crashpoints", "--at=import.mid_chunk", "--db=sqlite"]),
    small(&[
        "crashpoints",
        "--at=delivery.after_committing",
        "--db=postgres",
    ]),
    small(&["dbrestart", "--times=1", "--rows=2000"]),
    small(&["export", "--db=postgres"]),
    small(&["inventory"]),
    small(&["headers"]),
];

/// Runs them with programs that are built already.
pub(crate) fn run(workspace: &Workspace, sen: &Path, postgres_url: &str) -> anyhow::Result<Tally> {
    let next = AtomicUsize::new(0);
    let tally = Mutex::new(Tally::default());
    thread::scope(|scope| {
        let workers: Vec<_> = (0..SIDE_BY_SIDE)
            .map(|_| {
                scope.spawn(|| {
                    while let Some(small) = SMALL.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let found = prove(workspace, sen, postgres_url, small)?;
                        *tally.lock().unwrap_or_else(PoisonError::into_inner) += found;
                    }
                    anyhow::Ok(())
                })
            })
            .collect();
        workers.into_iter().try_for_each(|worker| {
            let ended = worker.join();
            ended.unwrap_or_else(|_| anyhow::bail!("a proof panicked"))
        })
    })?;
    Ok(tally.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Says what came of it in one piece, since others talk meanwhile.
fn prove(
    workspace: &Workspace,
    sen: &Path,
    postgres_url: &str,
    small: &Small,
) -> anyhow::Result<Tally> {
    let words = small.words.join(" ");
    if let Some(need) = small.takes.filter(|need| !need.is_met()) {
        say("Skipping", format!("`prove {words}`: {}", need.lacking()));
        return Ok(Tally::default());
    }
    let began = Instant::now();
    let mut lines = Vec::new();
    let tally = prove_with(workspace, sen, Some(postgres_url), small.words, |line| {
        lines.push(line);
    })?;
    let seconds = began.elapsed().as_secs();
    let numbers = format!("{} passed, {} failed", tally.passed, tally.failed);
    say("Proved", format!("{words}: {numbers}, in {seconds} s"));
    if tally.failed > 0 {
        eprintln!("{}", lines.join("\n"));
    }
    Ok(tally)
}

impl Need {
    fn is_met(self) -> bool {
        match self {
            Self::LowPorts => is_allowed(BIND_LOW_PORTS),
            Self::Mount => is_allowed(ADMINISTER),
            Self::Faketime => tools::ensure_faketime().is_ok(),
        }
    }

    fn lacking(self) -> &'static str {
        match self {
            Self::LowPorts => "it takes root, to listen on ports 80 and 443",
            Self::Mount => "it takes root, for a small disk of its own",
            Self::Faketime => {
                "it takes Debian's `faketime`, or SEN_FAKETIME with the path of its library"
            }
        }
    }
}

/// Bits of what the kernel lets processes do.
const BIND_LOW_PORTS: u8 = 10;
const ADMINISTER: u8 = 21;

/// Whether the kernel lets this process do it.
fn is_allowed(right: u8) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    has_right(&status, right)
}

fn has_right(status: &str, right: u8) -> bool {
    let mut lines = status.lines();
    let rights = lines.find_map(|line| line.strip_prefix("CapEff:"));
    let rights = rights.and_then(|rights| u64::from_str_radix(rights.trim(), 16).ok());
    rights.unwrap_or_default() & (1 << right) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rights_are_read_from_what_the_kernel_says() {
        for (status, ports, mount) in [
            ("Name:\tx\nCapEff:\t000001ffffffffff\n", true, true),
            ("CapEff:\t00000000a80425fb\n", true, false),
            ("CapEff:\t0000000000000000\n", false, false),
            ("", false, false),
        ] {
            assert_eq!(has_right(status, BIND_LOW_PORTS), ports, "{status}");
            assert_eq!(has_right(status, ADMINISTER), mount, "{status}");
        }
    }

    #[test]
    fn the_document_tells_of_each_as_it_runs() {
        let document = include_str!("../../../../docs/reliability.md");
        for small in SMALL {
            let words = small.words.join(" ").replace('=', " ");
            assert!(document.contains(&format!("`{words}`")), "{words}");
        }
    }
}
