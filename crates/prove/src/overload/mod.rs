//! `prove overload` (G11): far more is asked of a server than it can do, by clients that mean harm and by ones that
//! only are many. It keeps saying how it is, refuses with a word on when to come again, and is afterwards as fast
//! and as small as before.

mod crowd;
mod lines;

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, Instant};

use crate::Stage;
use crate::badfiles::watch::{Seen, Watch, at_rest};
use crate::client::Client;
use crate::home::{Engine, Home, Server};
use crate::kill::Work as _;
use crate::kill::import::Import;
use crate::proof::{Proof, say};

/// What no look at its health may take.
const HEALTH_MAX: Duration = Duration::from_secs(2);
/// What it may take in memory at the most, while all of this goes on.
const GROWTH_MAX_MIB: u64 = 200;
/// What it may keep of that.
const KEPT_MAX_MIB: u64 = 96;
/// Files and connections it may keep open beyond what it had: pools grow.
const OPEN_MAX: usize = 32;
/// How much slower it may be afterwards.
const SLOWER_MAX: u32 = 3;
/// How long it may take to be itself again.
const PATIENCE: Duration = Duration::from_mins(1);
const POLL: Duration = Duration::from_millis(50);
const LOOKS: usize = 60;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// One database only.
    #[arg(long)]
    db: Option<Engine>,
    /// Connections that say nothing; a quarter as many send one byte a second.
    #[arg(long, default_value_t = 2_000)]
    connections: usize,
    /// Clients that ask for something at the same time.
    #[arg(long, default_value_t = 64)]
    clients: usize,
    /// How long each crowd stays.
    #[arg(long, default_value_t = 20)]
    seconds: u64,
    /// Contacts there are to search and export.
    #[arg(long, default_value_t = 20_000)]
    contacts: usize,
    /// Leaves out what takes a minute of waiting.
    #[arg(long)]
    brief: bool,
}

/// What the server is like while it has little to do.
#[derive(Debug)]
struct Rest {
    list: Duration,
    memory_mib: u64,
    open: usize,
}

pub(crate) fn run(stage: &Stage, args: &Args, proof: &mut Proof) -> anyhow::Result<()> {
    for engine in stage.engines(args.db)? {
        on_engine(stage, args, engine, proof)?;
    }
    Ok(())
}

fn on_engine(stage: &Stage, args: &Args, engine: Engine, proof: &mut Proof) -> anyhow::Result<()> {
    let home = Home::new(stage, engine)?;
    let mut server = home.serve()?;
    let administrator = server.administrator()?;
    let mut import = Import::new(args.contacts);
    import.begin(&administrator)?;
    while !import.progress(&administrator)?.is_over {
        std::thread::sleep(POLL);
    }
    let idle = at_rest(&server)?;
    let before = rest(&server, &administrator)?;
    let watch = Watch::default();
    let (seen, done) = std::thread::scope(|scope| {
        let looking = scope.spawn(|| watch.look(&server));
        let done = all(&server, &administrator, engine, args, proof);
        watch.stop();
        (looking.join(), done)
    });
    done?;
    let seen = seen.unwrap_or_else(|_| anyhow::bail!("the watch panicked"))?;
    is_well(engine, &idle, &seen, proof);
    is_as_before(&server, &administrator, engine, &before, proof)?;
    proof.check(
        server.is_alive()?,
        format_args!("{engine}: the server ended"),
    );
    server.kill();
    home.database()?.check_integrity()?;
    let uploads = fs::read_dir(home.folder.path().join("blobs"))?.count();
    let imports = usize::try_from(home.database()?.count("SELECT count(*) FROM imports")?)?;
    proof.check(
        uploads <= imports,
        format_args!("{engine}: {uploads} files of {imports} uploads"),
    );
    Ok(())
}

fn all(
    server: &Server,
    administrator: &Client,
    engine: Engine,
    args: &Args,
    proof: &mut Proof,
) -> anyhow::Result<()> {
    let stay = Duration::from_secs(args.seconds);
    lines::hold(server, administrator, engine, args, proof)?;
    crowd::readers(server, administrator, engine, (args.clients, stay), proof);
    crowd::leavers(server, administrator, engine, args.clients, proof)?;
    crowd::uploads(server, administrator, engine, (args.clients, stay), proof);
    crowd::writers(server, administrator, engine, (args.clients, stay), proof)
}

fn is_well(engine: Engine, idle: &Seen, seen: &Seen, proof: &mut Proof) {
    proof.equal(
        &seen.failures,
        &Vec::new(),
        format_args!("{engine}: looks at its health that failed"),
    );
    proof.check(
        seen.p99 <= HEALTH_MAX,
        format_args!("{engine}: its health was told after {:.2?}", seen.p99),
    );
    let grown = seen.memory_mib.saturating_sub(idle.memory_mib);
    proof.check(
        grown <= GROWTH_MAX_MIB,
        format_args!("{engine}: it grew by {grown} MiB"),
    );
    say(format_args!(
        "{engine}: {} looks at its health, p99 {:.0?} ({:.0?} at rest), {:.0?} at the latest; {} MiB at the most, {} MiB before",
        seen.checks, seen.p99, idle.p99, seen.slowest, seen.memory_mib, idle.memory_mib
    ));
}

/// Waits until it has given back what it took.
fn is_as_before(
    server: &Server,
    administrator: &Client,
    engine: Engine,
    before: &Rest,
    proof: &mut Proof,
) -> anyhow::Result<()> {
    let began = Instant::now();
    let is_fine = |now: &Rest| {
        now.memory_mib <= before.memory_mib + KEPT_MAX_MIB
            && now.open <= before.open + OPEN_MAX
            && now.list <= before.list * SLOWER_MAX
    };
    let mut now = rest(server, administrator)?;
    while !is_fine(&now) && began.elapsed() < PATIENCE {
        std::thread::sleep(POLL);
        now = rest(server, administrator)?;
    }
    proof.check(
        is_fine(&now),
        format_args!("{engine}: afterwards it is {now:?}, and was {before:?}"),
    );
    say(format_args!(
        "{engine}: {:.0?} later as before: a list takes {:.0?} ({:.0?}), {} MiB ({}), {} files and connections ({})",
        began.elapsed(),
        now.list,
        before.list,
        now.memory_mib,
        before.memory_mib,
        now.open,
        before.open
    ));
    Ok(())
}

fn rest(server: &Server, administrator: &Client) -> anyhow::Result<Rest> {
    let mut times = Vec::new();
    for _ in 0..LOOKS {
        let began = Instant::now();
        administrator.get("/api/v1/contacts")?.expect(200)?;
        times.push(began.elapsed());
    }
    times.sort_unstable();
    let status = fs::read_to_string(format!("/proc/{}/status", server.id()))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let figure = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    Ok(Rest {
        list: times[LOOKS * 9 / 10],
        memory_mib: figure.unwrap_or_default() / 1024,
        open: fs::read_dir(format!("/proc/{}/fd", server.id()))?.count(),
    })
}

/// Answers by status; `no answer` where the line broke.
type Told = BTreeMap<String, usize>;
