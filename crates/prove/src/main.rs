//! Claims about all of Sen, each proven on the server as it runs: a process of its own, HTTP before it, a
//! database and a mail server behind it. `cargo xtask prove` builds both and starts this.

mod auth;
mod badfiles;
mod canary;
mod client;
mod clock;
mod crashpoints;
mod database;
mod dbrestart;
mod diskfull;
mod export;
mod headers;
mod home;
mod inventory;
mod kill;
mod letters;
mod load;
mod mail;
mod making;
mod matrix;
mod migrate;
mod overload;
mod proof;
mod raw;
mod restore;
mod scale;
mod sink;
mod ssrf;
mod texts;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::home::Engine;
use crate::proof::Proof;

#[derive(Parser)]
#[command(name = "cargo xtask prove")]
struct Cli {
    /// The server to prove it of.
    #[arg(long, env = "SEN_BIN")]
    sen: PathBuf,
    /// A PostgreSQL server where databases may be made.
    #[arg(long, env = "SEN_TEST_POSTGRES_URL")]
    postgres: Option<String>,
    #[command(subcommand)]
    claim: Claim,
}

#[derive(Subcommand)]
enum Claim {
    /// Broken and hostile files never bring the server down, hold it up or fill its memory.
    Badfiles(badfiles::Args),
    /// The wall clock is set ahead and back under all that goes by time: nothing is lost, done twice or good for too long.
    Clock(clock::Args),
    /// Killed at any moment of an import or a send, Sen goes on by itself; nothing is lost, nothing done twice.
    Kill(kill::Args),
    /// Every operation is denied to whom the policy denies it, and a denied call changes nothing.
    Matrix(matrix::Args),
    /// At each named place Sen dies, and goes on by itself when it is started again.
    Crashpoints(crashpoints::Args),
    /// PostgreSQL goes away and comes back under load: nothing that was confirmed is lost, nothing done twice.
    Dbrestart(dbrestart::Args),
    /// The disk fills up under load: clear answers, nothing by halves, and Sen goes on once there is room.
    Diskfull(diskfull::Args),
    /// A database of the first tables becomes one of today, whole, also when killed in between.
    Migrate(migrate::Args),
    /// The routes are those of the document; strangers reach those that are meant for them, and no others.
    Inventory(inventory::Args),
    /// Every kind of answer has exactly its headers, and cookies exactly their attributes.
    Headers(headers::Args),
    /// Nobody acts but who signed in and may still: forged tokens, thefts, guesses and other sites come to nothing.
    Auth(auth::Args),
    /// No address that somebody names leads Sen to this machine or the network it stands in.
    Ssrf(ssrf::Args),
    /// No value begins a header or a message of its own, and who leaves gets nothing that had not begun.
    Mail(mail::Args),
    /// Files of lists hold no formula, come back in as they were, and have what the list shows.
    Export(export::Args),
    /// Far more is asked than can be done: who is refused hears when to come again, and afterwards all is as before.
    Overload(overload::Args),
    /// A restored copy has all there was, and sends nothing until an administrator lets it.
    Restore(restore::Args),
    /// Several servers and workers on one PostgreSQL do everything once; a second process on one SQLite is refused.
    Scale(scale::Args),
}

/// What a claim is proven of.
struct Stage {
    sen: PathBuf,
    postgres: Option<String>,
}

impl Stage {
    /// The engines asked for; both unless one is named.
    fn engines(&self, only: Option<Engine>) -> anyhow::Result<Vec<Engine>> {
        let engines: Vec<Engine> = match only {
            Some(engine) => vec![engine],
            None => vec![Engine::Sqlite, Engine::Postgres],
        };
        let needs_postgres = engines.contains(&Engine::Postgres);
        anyhow::ensure!(
            !needs_postgres || self.postgres.is_some(),
            "set SEN_TEST_POSTGRES_URL to a server that may make databases, or name `--db sqlite`"
        );
        Ok(engines)
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let stage = Stage {
        sen: cli.sen,
        postgres: cli.postgres,
    };
    let mut proof = Proof::default();
    let ran = match cli.claim {
        Claim::Badfiles(args) => badfiles::run(&stage, &args, &mut proof),
        Claim::Clock(args) => clock::run(&stage, &args, &mut proof),
        Claim::Kill(args) => kill::run(&stage, &args, &mut proof),
        Claim::Matrix(args) => matrix::run(&stage, &args, &mut proof),
        Claim::Crashpoints(args) => crashpoints::run(&stage, &args, &mut proof),
        Claim::Dbrestart(args) => dbrestart::run(&stage, &args, &mut proof),
        Claim::Diskfull(args) => diskfull::run(&stage, &args, &mut proof),
        Claim::Migrate(args) => migrate::run(&stage, &args, &mut proof),
        Claim::Inventory(args) => inventory::run(&stage, &args, &mut proof),
        Claim::Headers(_) => headers::run(&stage, &mut proof),
        Claim::Auth(args) => auth::run(&stage, &args, &mut proof),
        Claim::Ssrf(args) => ssrf::run(&stage, &args, &mut proof),
        Claim::Mail(args) => mail::run(&stage, &args, &mut proof),
        Claim::Export(args) => export::run(&stage, &args, &mut proof),
        Claim::Overload(args) => overload::run(&stage, &args, &mut proof),
        Claim::Restore(args) => restore::run(&stage, &args, &mut proof),
        Claim::Scale(args) => scale::run(&stage, &args, &mut proof),
    };
    if let Err(error) = ran {
        proof.fail(&format!("{error:#}"));
    }
    proof.conclude()
}
