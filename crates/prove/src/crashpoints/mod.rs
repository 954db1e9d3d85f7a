//! `prove crashpoints` (G2): a debug build of Sen dies at each named place, and goes on by itself when it is started
//! again.

mod import;
mod requests;
mod send;
mod texts;

use std::time::{Duration, Instant};

use anyhow::ensure;

use crate::Stage;
use crate::home::{CRASH_AT, Engine, Home, Server};
use crate::proof::{Proof, say};

const PATIENCE: Duration = Duration::from_mins(1);
const POLL: Duration = Duration::from_millis(20);

#[derive(clap::Args)]
pub(crate) struct Args {
    /// One database only.
    #[arg(long)]
    db: Option<Engine>,
    /// One place only.
    #[arg(long)]
    at: Option<String>,
    /// Prints the places, each with what is done there, and ends.
    #[arg(long)]
    list: bool,
}

/// Proves one place; `at` is its name, perhaps with the time at which it is come by.
type Prove = fn(&mut Home, &str, &mut Proof) -> anyhow::Result<()>;

/// Every place that the source names, with the times it is come by and what proves it.
const CASES: [(&str, &[u32], Prove); 19] = [
    ("import.after_upload", &[1], import::upload),
    ("import.mid_chunk", &[1, 2], import::run),
    ("import.after_chunk", &[1, 2], import::run),
    ("campaign.mid_materialise", &[1, 2], send::run),
    ("campaign.after_freeze", &[1], send::run),
    ("delivery.after_claim", &[1, 2], send::run),
    ("delivery.after_committing", &[1, 30], send::run),
    ("smtp.after_rcpt", &[1, 30], send::run),
    ("smtp.mid_data", &[1, 30], send::run),
    ("smtp.after_dot", &[1, 30], send::after_dot),
    ("smtp.after_250", &[1, 30], send::run),
    ("delivery.after_accepted", &[1, 30], send::run),
    ("sms.after_request", &[1, 20], texts::after_request),
    ("sms.after_reply", &[1, 20], texts::run),
    ("callback.after_insert", &[1], texts::reported),
    ("schedule.after_insert", &[1], send::scheduled),
    ("auth.after_rotate", &[1], requests::refresh),
    ("idem.after_effect", &[1], requests::with_key),
    ("migration.mid_step", &[1, 5, 90], requests::migration),
];

pub(crate) fn run(stage: &Stage, args: &Args, proof: &mut Proof) -> anyhow::Result<()> {
    if args.list {
        for (name, times, _) in CASES {
            say(format_args!("{name} {times:?}"));
        }
        proof.check(true, "listed");
        return Ok(());
    }
    for engine in stage.engines(args.db)? {
        let mut proven = 0;
        for (name, times, prove) in CASES {
            if args.at.as_ref().is_some_and(|at| at != name) {
                continue;
            }
            for time in times {
                let mut home = Home::empty(stage, engine)?;
                home.options = vec!["--job-lease-seconds=2".to_owned()];
                let at = format!("{name}:{time}");
                let mut found = Proof::default();
                if let Err(error) = prove(&mut home, &at, &mut found) {
                    found.fail(&format!("{error:#}"));
                }
                if found.has_failed() {
                    say(format_args!("  that was {at} on {engine}"));
                }
                proof.add(&found);
                proven += 1;
            }
        }
        say(format_args!(
            "{engine}: died at a place {proven} times, and went on"
        ));
    }
    Ok(())
}

/// A server that dies at a place.
fn doomed(home: &Home, at: &str) -> anyhow::Result<Server> {
    home.serve_with(&[(CRASH_AT, at)])
}

/// Waits until it has died, of itself.
fn wait_for_death(server: &mut Server) -> anyhow::Result<()> {
    let began = Instant::now();
    while server.is_alive()? {
        ensure!(
            began.elapsed() < PATIENCE,
            "the place was never come by (a debug build has them)"
        );
        std::thread::sleep(POLL);
    }
    Ok(())
}
