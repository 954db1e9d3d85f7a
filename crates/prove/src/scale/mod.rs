//! `prove scale` (G4): several servers and workers on one PostgreSQL do everything once, and a second process
//! on one SQLite is refused.

mod fleet;
mod requests;
mod work;

use std::time::Duration;

use anyhow::Context as _;

use crate::Stage;
use crate::home::{Engine, Home};
use crate::kill::Work as _;
use crate::kill::import::Import;
use crate::letters::Letters;
use crate::proof::{Proof, say};

use self::fleet::Fleet;

/// How long the pace of an account is looked at.
const PACE_FOR: Duration = Duration::from_secs(10);
/// Messages a minute that the account takes then.
const PACE: u32 = 600;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Servers, and as many workers beside them.
    #[arg(long, default_value_t = 2)]
    processes: usize,
    /// Rows of the file that is imported.
    #[arg(long, default_value_t = 20_000)]
    rows: usize,
    /// Recipients of each of the two sends that run at once.
    #[arg(long, default_value_t = 1_000)]
    recipients: usize,
    /// E-mails to one contact each, every one a job of its own.
    #[arg(long, default_value_t = 500)]
    mails: usize,
}

pub(crate) fn run(stage: &Stage, args: &Args, proof: &mut Proof) -> anyhow::Result<()> {
    stage.engines(Some(Engine::Postgres))?;
    one_for_sqlite(stage, proof)?;
    let home = Home::empty(stage, Engine::Postgres)?;
    // All at once on nothing: they make the tables and the key that all of them share.
    let fleet = Fleet::start(&home, args.processes).context("all started at once on no data")?;
    proof.check(true, "all started at once on no data");
    home.make_administrator()?;
    fleet.stop();
    let mut letters = Letters::prepare(&home, args.recipients)?;
    let fleet = Fleet::start(&home, args.processes)?;
    let mut import = Import::new(args.rows);
    work::all_at_once(&home, &fleet, args, &mut letters, &mut import, proof)?;
    requests::both_sides(&home, &fleet, proof)?;
    let fleet = work::one_dies(&home, fleet, args, &mut letters, proof)?;
    pace(&fleet, &mut letters, proof)?;
    fleet.stop();
    let mut database = home.database()?;
    import.conclude(&mut database, proof)?;
    let verified = home.run(&["audit", "verify"]);
    proof.check(verified.is_ok(), "the log's chain");
    Ok(())
}

/// A second process on the same SQLite is refused, and the first does not notice.
fn one_for_sqlite(stage: &Stage, proof: &mut Proof) -> anyhow::Result<()> {
    let home = Home::new(stage, Engine::Sqlite)?;
    let server = home.serve()?;
    for words in [
        &["serve", "--bind=127.0.0.1:0"][..],
        &["worker"],
        &["sample"],
    ] {
        let refused = home.run(words).err().map(|error| format!("{error:#}"));
        let said = refused.unwrap_or_default();
        proof.check(
            said.contains("another sen is already running"),
            format_args!("a second process ({}) on one SQLite: {said}", words[0]),
        );
    }
    let is_well = server.administrator()?.get("/api/v1/contacts")?.status == 200;
    proof.check(is_well, "the first process on SQLite goes on");
    Ok(())
}

/// Two sends from two processes through one account keep its pace together.
fn pace(fleet: &Fleet, letters: &mut Letters, proof: &mut Proof) -> anyhow::Result<()> {
    let administrators = fleet.administrators()?;
    let (one, other) = (&administrators[0], &administrators[1]);
    letters.set_pace(one, PACE)?;
    letters.begin(one)?;
    letters.begin(other)?;
    letters.wait_for_mails(letters.sink.mails().len() + 20)?;
    let before = letters.sink.mails().len();
    std::thread::sleep(PACE_FOR);
    let came = letters.sink.mails().len() - before;
    let allowed = usize::try_from(u64::from(PACE) * PACE_FOR.as_secs() / 60)?;
    say(format_args!(
        "two sends at once through an account of {PACE} messages a minute: {came} came in {PACE_FOR:?}, {allowed} may"
    ));
    proof.check(
        came <= allowed + allowed / 10,
        format_args!("{came} messages came where the account takes {allowed}"),
    );
    Ok(())
}
