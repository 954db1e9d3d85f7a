//! `prove kill` (G1, G3): the server dies at any moment of its work, as by `kill -9`, and is started again.

pub(crate) mod import;
pub(crate) mod send;

use std::fmt;
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

use crate::Stage;
use crate::client::Client;
use crate::database::Database;
use crate::home::{Engine, Home};
use crate::proof::{Proof, say};

use self::import::Import;
use self::send::Send;

/// From the start of the process until its work is seen to go on (G1).
const RESUME_MAX: Duration = Duration::from_secs(10);
/// What no work here takes longer than, however often it was broken off.
const PATIENCE: Duration = Duration::from_mins(5);
const POLL: Duration = Duration::from_millis(10);
/// The server works for at most so long between two kills.
const LIFE_MAX: Duration = Duration::from_millis(900);
/// And is killed within so long of its start, now and then.
const YOUTH_MAX: Duration = Duration::from_millis(1_500);

#[derive(clap::Args)]
pub(crate) struct Args {
    /// How often it is killed, for each workload on each database; 200 is the full size.
    #[arg(long, default_value_t = 20)]
    times: u32,
    /// One database only.
    #[arg(long)]
    db: Option<Engine>,
    /// One workload only.
    #[arg(long)]
    workload: Option<Workload>,
    /// Chooses the moments.
    #[arg(long)]
    seed: Option<u64>,
    /// Rows of the files that are imported.
    #[arg(long, default_value_t = 20_000)]
    rows: usize,
    /// Recipients of the e-mails that are sent.
    #[arg(long, default_value_t = 1_000)]
    recipients: usize,
    /// Passed on to `sen serve`; without it, as it is by default.
    #[arg(long)]
    job_lease_seconds: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Workload {
    Import,
    Send,
}

impl fmt::Display for Workload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Import => "an import",
            Self::Send => "a send of e-mail",
        })
    }
}

/// How far the work is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Progress {
    pub(crate) done: i64,
    pub(crate) is_over: bool,
}

/// Work that is broken off.
pub(crate) trait Work {
    /// Begins it once more from nothing.
    fn begin(&mut self, administrator: &Client) -> anyhow::Result<()>;

    /// How far it is, as the running server says.
    fn progress(&self, administrator: &Client) -> anyhow::Result<Progress>;

    /// How far it is in the database of a dead server, in which everything has to agree.
    fn look(&self, database: &mut Database, proof: &mut Proof) -> anyhow::Result<Progress>;

    /// Nothing tells any more that the server was ever gone.
    fn conclude(&self, database: &mut Database, proof: &mut Proof) -> anyhow::Result<()>;
}

pub(crate) fn run(stage: &Stage, args: &Args, proof: &mut Proof) -> anyhow::Result<()> {
    let seed = args.seed.unwrap_or_else(|| rand::rng().random());
    say(format_args!("moments chosen by --seed {seed}"));
    let engines = stage.engines(args.db)?;
    // Side by side: most of the time is spent waiting for a server to come up.
    let ended: Vec<anyhow::Result<Proof>> = std::thread::scope(|scope| {
        let threads: Vec<_> = engines
            .iter()
            .map(|engine| scope.spawn(|| on_engine(stage, args, *engine, seed)))
            .collect();
        let joined = threads.into_iter().map(std::thread::ScopedJoinHandle::join);
        joined
            .map(|ended| ended.unwrap_or_else(|_| anyhow::bail!("a proof panicked")))
            .collect()
    });
    for ended in ended {
        proof.add(&ended?);
    }
    Ok(())
}

fn on_engine(stage: &Stage, args: &Args, engine: Engine, seed: u64) -> anyhow::Result<Proof> {
    let mut proof = Proof::default();
    for workload in [Workload::Import, Workload::Send] {
        if args.workload.is_some_and(|only| only != workload) {
            continue;
        }
        let mut home = Home::new(stage, engine)?;
        if let Some(seconds) = args.job_lease_seconds {
            home.options = vec![format!("--job-lease-seconds={seconds}")];
        }
        let mut work: Box<dyn Work> = match workload {
            Workload::Import => Box::new(Import::new(args.rows)),
            Workload::Send => Box::new(Send::prepare(&home, args.recipients)?),
        };
        let mut killer = Killer {
            home: &home,
            times: args.times,
            random: StdRng::seed_from_u64(seed),
            kills: 0,
            early: 0,
            rounds: 0,
            slowest: Duration::ZERO,
        };
        killer.run(work.as_mut(), &mut proof)?;
        say(format_args!(
            "{workload} on {engine}: killed {} times ({} of them while coming up) in {} rounds, went on after {:.1} s at the latest",
            killer.kills,
            killer.early,
            killer.rounds,
            killer.slowest.as_secs_f64()
        ));
    }
    Ok(proof)
}

struct Killer<'a> {
    home: &'a Home,
    times: u32,
    random: StdRng,
    kills: u32,
    early: u32,
    rounds: u32,
    slowest: Duration,
}

impl Killer<'_> {
    fn run(&mut self, work: &mut dyn Work, proof: &mut Proof) -> anyhow::Result<()> {
        while self.kills < self.times {
            self.round(work, proof)?;
            self.rounds += 1;
        }
        Ok(())
    }

    /// One run of the work to its end, broken off as often as it lasts.
    fn round(&mut self, work: &mut dyn Work, proof: &mut Proof) -> anyhow::Result<()> {
        let mut server = self.home.serve()?;
        let mut administrator = server.administrator()?;
        work.begin(&administrator)?;
        while self.kills < self.times {
            std::thread::sleep(self.moment(LIFE_MAX));
            server.kill();
            let left = self.look(work, proof)?;
            if !left.is_over {
                self.kills += 1;
                if self.kills < self.times && self.random.random_ratio(1, 4) {
                    self.kill_in_youth()?;
                    self.look(work, proof)?;
                }
            }
            let started = Instant::now();
            server = self.home.serve()?;
            administrator = server.administrator()?;
            if left.is_over {
                break;
            }
            self.wait_for_more(work, &administrator, left, started, proof)?;
        }
        let began = Instant::now();
        while !work.progress(&administrator)?.is_over {
            anyhow::ensure!(began.elapsed() < PATIENCE, "the work does not end");
            std::thread::sleep(POLL);
        }
        server.kill();
        let mut database = self.home.database()?;
        database.check_integrity()?;
        work.conclude(&mut database, proof)?;
        let verified = self.home.run(&["audit", "verify"]);
        let why = verified.as_ref().err().map(ToString::to_string);
        proof.check(
            verified.is_ok(),
            format_args!("the log's chain: {}", why.unwrap_or_default()),
        );
        Ok(())
    }

    fn moment(&mut self, most: Duration) -> Duration {
        most.mul_f64(self.random.random())
    }

    fn look(&self, work: &dyn Work, proof: &mut Proof) -> anyhow::Result<Progress> {
        let mut database = self.home.database()?;
        database.check_integrity()?;
        work.look(&mut database, proof)
    }

    /// Kills a server that comes up, perhaps before it has taken the work up again.
    fn kill_in_youth(&mut self) -> anyhow::Result<()> {
        let mut child = self.home.spawn()?;
        std::thread::sleep(self.moment(YOUTH_MAX));
        child.kill()?;
        child.wait()?;
        self.kills += 1;
        self.early += 1;
        Ok(())
    }

    fn wait_for_more(
        &mut self,
        work: &dyn Work,
        administrator: &Client,
        left: Progress,
        started: Instant,
        proof: &mut Proof,
    ) -> anyhow::Result<()> {
        loop {
            let now = work.progress(administrator)?;
            if now.is_over || now.done > left.done {
                break;
            }
            anyhow::ensure!(started.elapsed() < PATIENCE, "the work never went on");
            std::thread::sleep(POLL);
        }
        let took = started.elapsed();
        self.slowest = self.slowest.max(took);
        proof.check(
            took <= RESUME_MAX,
            format_args!("it took {took:.1?} until the work went on"),
        );
        Ok(())
    }
}
