//! `prove dbrestart` (G13): PostgreSQL cuts every connection and refuses new ones for a while, as when it is
//! started anew, under contacts that are made and an import that is under way.

use std::time::{Duration, Instant};

use rand::Rng as _;

use crate::Stage;
use crate::home::{Engine, Home};
use crate::kill::Work as _;
use crate::kill::import::Import;
use crate::load::Load;
use crate::proof::{Proof, say};

/// From the moment it takes connections again until the next contact is confirmed (G13).
const RECOVERY_MAX: Duration = Duration::from_secs(5);
const PATIENCE: Duration = Duration::from_mins(3);
const CLIENTS: usize = 4;
const POLL: Duration = Duration::from_millis(10);

#[derive(clap::Args)]
pub(crate) struct Args {
    /// How often it goes away.
    #[arg(long, default_value_t = 20)]
    times: u32,
    /// Rows of the file that is imported.
    #[arg(long, default_value_t = 20_000)]
    rows: usize,
}

pub(crate) fn run(stage: &Stage, args: &Args, proof: &mut Proof) -> anyhow::Result<()> {
    stage.engines(Some(Engine::Postgres))?;
    let home = Home::new(stage, Engine::Postgres)?;
    let server = home.serve()?;
    let administrator = server.administrator()?;
    let mut import = Import::new(args.rows);
    import.begin(&administrator)?;
    let load = Load::default();
    let slowest = std::thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| load.work(&administrator));
        }
        let slowest = break_off(&home, &load, args.times, proof);
        load.stop();
        slowest
    })?;
    let began = Instant::now();
    while !import.progress(&administrator)?.is_over {
        anyhow::ensure!(began.elapsed() < PATIENCE, "the import does not end");
        std::thread::sleep(POLL);
    }
    let is_alive = server.anonymous().get("/healthz")?.status == 200;
    proof.check(is_alive, "the server is not well");
    server.kill();
    let mut database = home.database()?;
    load.conclude(&mut database, proof, "under load")?;
    import.conclude(&mut database, proof)?;
    say(format_args!(
        "PostgreSQL went away {} times under {} contacts and an import; put off {:?}; {:.1} s until the next contact at the latest",
        args.times,
        load.confirmed().0,
        load.put_off(),
        slowest.as_secs_f64()
    ));
    Ok(())
}

fn break_off(home: &Home, load: &Load, times: u32, proof: &mut Proof) -> anyhow::Result<Duration> {
    let mut random = rand::rng();
    let mut slowest = Duration::ZERO;
    for _ in 0..times {
        std::thread::sleep(Duration::from_millis(random.random_range(200..1_200)));
        let away = Duration::from_millis(random.random_range(0..2_500));
        home.without_database(|| std::thread::sleep(away))?;
        let back = Instant::now();
        loop {
            let is_on = load.confirmed().1.is_some_and(|last| last > back);
            if is_on || back.elapsed() > PATIENCE {
                break;
            }
            std::thread::sleep(POLL);
        }
        let took = back.elapsed();
        slowest = slowest.max(took);
        proof.check(
            took <= RECOVERY_MAX,
            format_args!(
                "it took {took:.1?} until the next contact was confirmed; put off so far {:?}",
                load.put_off()
            ),
        );
    }
    Ok(slowest)
}
