//! `prove badfiles` (G7): files that are broken by chance or on purpose never bring the server down, hold it up
//! or fill its memory, and each import of one ends.

mod bombs;
mod files;
pub(crate) mod watch;

use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use serde_json::{Value, json};

use crate::Stage;
use crate::client::Client;
use crate::home::{Engine, Home, Server};
use crate::proof::{Proof, say};

use self::files::BadFile;
use self::watch::Watch;

/// From the first byte of an upload until its import has ended (G7).
const END_MAX: Duration = Duration::from_mins(1);
const POLL: Duration = Duration::from_millis(20);
/// People who upload at the same time.
const CLIENTS: usize = 2;
/// More than the server needs at rest.
const MEMORY_MAX_MIB: u64 = 200;
/// What a child may have, and the room in it that is no memory.
const CHILD_MAX_MIB: u64 = 512;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// How many files are made by chance, beside those made by hand; 10000 is the full size.
    #[arg(long, default_value_t = 400)]
    n: usize,
    /// One database only.
    #[arg(long)]
    db: Option<Engine>,
    /// Chooses the files.
    #[arg(long)]
    seed: Option<u64>,
    /// No health check waits longer; where other work is done beside it, it may.
    #[arg(long, default_value_t = 1_000)]
    health_max_ms: u64,
}

/// How imports ended, by word.
type Ends = std::collections::BTreeMap<String, usize>;

pub(crate) fn run(stage: &Stage, args: &Args, proof: &mut Proof) -> anyhow::Result<()> {
    let seed = args.seed.unwrap_or_else(|| rand::rng().random());
    say(format_args!("files chosen by --seed {seed}"));
    for engine in stage.engines(args.db)? {
        on_engine(stage, args, engine, seed, proof)?;
    }
    Ok(())
}

fn on_engine(
    stage: &Stage,
    args: &Args,
    engine: Engine,
    seed: u64,
    proof: &mut Proof,
) -> anyhow::Result<()> {
    let home = Home::new(stage, engine)?;
    let mut server = home.serve()?;
    let administrator = server.administrator()?;
    let made_by_hand = bombs::all()?;
    let by_hand = made_by_hand.len();
    let idle = watch::at_rest(&server)?;
    let watch = Watch::default();
    let proofs = Mutex::new(Proof::default());
    let ends = Mutex::new(Ends::new());
    let slowest = Mutex::new((Duration::ZERO, String::new()));
    let next = AtomicUsize::new(0);
    let watched = std::thread::scope(|scope| {
        let watching = scope.spawn(|| watch.look(&server));
        let workers: Vec<_> = (0..CLIENTS)
            .map(|_| {
                scope.spawn(|| -> anyhow::Result<()> {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= by_hand + args.n {
                            return Ok(());
                        }
                        let file = match made_by_hand.get(number) {
                            Some(file) => file.clone(),
                            None => files::by_chance(&mut rng(seed, number))?,
                        };
                        let began = Instant::now();
                        let mut found = Proof::default();
                        let end = import(&administrator, &file, &mut found)?;
                        let took = began.elapsed();
                        found.check(
                            took <= END_MAX,
                            format_args!("{engine}: {} took {took:.1?}", file.name),
                        );
                        locked(&proofs).add(&found);
                        *locked(&ends).entry(end).or_default() += 1;
                        let mut slowest = locked(&slowest);
                        if took > slowest.0 {
                            *slowest = (took, file.name);
                        }
                    }
                })
            })
            .collect();
        let ended: Vec<_> = workers
            .into_iter()
            .map(std::thread::ScopedJoinHandle::join)
            .collect();
        watch.stop();
        let watched = watching.join();
        for one in ended {
            one.unwrap_or_else(|_| anyhow::bail!("a client panicked"))?;
        }
        watched.unwrap_or_else(|_| anyhow::bail!("the watch panicked"))
    })?;
    proof.add(&locked(&proofs));
    let is_same = server.is_alive()? && watched.failures.is_empty();
    proof.check(
        is_same,
        format_args!("{engine}: the server is not well: {:?}", watched.failures),
    );
    let grown = watched.memory_mib.saturating_sub(idle.memory_mib);
    proof.check(
        grown <= MEMORY_MAX_MIB,
        format_args!("{engine}: the server took {grown} MiB more than at rest"),
    );
    proof.check(
        watched.child_mib <= CHILD_MAX_MIB,
        format_args!("{engine}: a child took {} MiB", watched.child_mib),
    );
    proof.check(
        watched.slowest <= Duration::from_millis(args.health_max_ms),
        format_args!("{engine}: a health check took {:.1?}", watched.slowest),
    );
    // The good are still told from the bad.
    goes_on(&administrator, proof)?;
    let (slowest, name) = &*locked(&slowest);
    say(format_args!(
        "{engine}: {by_hand} files by hand and {} by chance, the slowest {slowest:.1?} ({name}); {} health checks, p99 {:.1?} (at rest {:.1?}), the slowest {:.1?}; the server grew by {grown} MiB from {}, children to {} MiB; they ended {:?}",
        args.n,
        watched.checks,
        watched.p99,
        idle.p99,
        watched.slowest,
        idle.memory_mib,
        watched.child_mib,
        locked(&ends)
    ));
    leave_nothing(&home, &server, proof, engine)
}

fn rng(seed: u64, number: usize) -> StdRng {
    StdRng::seed_from_u64(seed.wrapping_add(u64::try_from(number).unwrap_or_default()))
}

/// Uploads a file and imports what it has, if it has anything; the word for how that ended.
fn import(client: &Client, file: &BadFile, proof: &mut Proof) -> anyhow::Result<String> {
    let uploaded = client.upload("/api/v1/imports", &file.name, &file.content)?;
    let is_clear = uploaded.status == 201 || matches!(uploaded.status, 400 | 413 | 422);
    proof.check(
        is_clear,
        format_args!(
            "{} was answered {} {}",
            file.name, uploaded.status, uploaded.json
        ),
    );
    let Ok(id) = uploaded.text("/id") else {
        return Ok(format!("refused {}", uploaded.status));
    };
    let path = format!("/api/v1/imports/{id}");
    let found = client.get(&path)?.expect(200)?.json;
    if found["status"] == "failed" {
        let code = found["failure"]["code"].as_str().unwrap_or("?").to_owned();
        if let Some(expected) = file.expected {
            proof.equal(
                &code.as_str(),
                &expected,
                format_args!("{} failed", file.name),
            );
        }
        return Ok(format!("failed {code}"));
    }
    if let Some(expected) = file.expected {
        proof.check(
            expected == "imported",
            format_args!("{} was taken, not {expected}: {found}", file.name),
        );
    }
    // Whatever its columns are called, they are names.
    let columns = found["headers"].as_array().map_or(0, Vec::len);
    let mapping: Vec<Value> = (0..columns)
        .map(|column| {
            if column == 0 {
                json!("name")
            } else {
                Value::Null
            }
        })
        .collect();
    let started = client.post(&format!("{path}/start"), &json!({ "mapping": mapping }))?;
    let is_clear = started.status == 202 || matches!(started.status, 409 | 422);
    proof.check(
        is_clear,
        format_args!("the start of {} was answered {}", file.name, started.status),
    );
    if started.status != 202 {
        return Ok(format!("not started {}", started.status));
    }
    let began = Instant::now();
    loop {
        let now = client.get(&path)?.expect(200)?.json;
        let status = now["status"].as_str().unwrap_or_default();
        if !matches!(status, "queued" | "in_progress") {
            let counts = &now["counts"];
            let figure = |name: &str| counts[name].as_i64().unwrap_or_default();
            let parts = figure("inserted") + figure("updated") + figure("ignored");
            proof.equal(
                &parts,
                &figure("total"),
                format_args!("rows of {}", file.name),
            );
            proof.check(
                now["failure"]["code"] != "internal",
                format_args!("{} ended in a fault of ours: {now}", file.name),
            );
            return Ok(status.to_owned());
        }
        if began.elapsed() > END_MAX {
            proof.fail(&format!("{} does not end: {now}", file.name));
            return Ok("endless".to_owned());
        }
        std::thread::sleep(POLL);
    }
}

fn goes_on(client: &Client, proof: &mut Proof) -> anyhow::Result<()> {
    let file = BadFile {
        name: "tot.csv".to_owned(),
        content: "Họ tên,Email\nNgười Tốt,tot@tot.vn\n".into(),
        expected: Some("imported"),
    };
    let end = import(client, &file, proof)?;
    proof.equal(
        &end.as_str(),
        &"imported",
        "a good file after all the bad ones",
    );
    Ok(())
}

/// Files that failed leave nothing behind; those that were imported keep what was uploaded.
fn leave_nothing(
    home: &Home,
    server: &Server,
    proof: &mut Proof,
    engine: Engine,
) -> anyhow::Result<()> {
    proof.check(
        server.children()?.is_empty(),
        format_args!("{engine}: children are left"),
    );
    let outside = home.folder.path().join("../sen-prove-slipped.txt");
    proof.check(
        !outside.exists(),
        format_args!("{engine}: a file was written outside of the data folder"),
    );
    Ok(())
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
