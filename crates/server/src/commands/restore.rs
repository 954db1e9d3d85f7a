//! `sen restore`: makes a backup the database of an empty installation, which then sends nothing until an
//! administrator lets it (G17).

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use app::{Clock, outbound};
use db::{Db, Settings};

use crate::archive::{POSTGRES, SQLITE, unpack};
use crate::commands::backup::postgres_program;
use crate::console::say;
use crate::storage::Storage;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    storage: Storage,
    /// What `sen backup` made.
    file: PathBuf,
}

pub(crate) async fn run(args: Args) -> anyhow::Result<()> {
    let Args { storage, file } = args;
    let _lock = storage.lock()?;
    ensure!(file.is_file(), "there is no file {}", file.display());
    ensure_empty(&storage)?;
    let name = match storage.sqlite_file() {
        Some(_) => SQLITE,
        None => POSTGRES,
    };
    let unpacked = unpack(&file, name, &storage.data)
        .with_context(|| format!("{} is no whole copy", file.display()))?;
    if storage.sqlite_file().is_some() {
        let checked = check_sqlite(&unpacked.database.path).await;
        checked.with_context(|| format!("{} is no whole copy", file.display()))?;
    }
    // Files before the database: it would miss them, and they miss nothing.
    unpacked.blobs.rename(&storage.blobs())?;
    let made = match storage.sqlite_file() {
        Some(target) => unpacked.database.rename(&target),
        None => restore_postgres(&storage.url(), &unpacked.database.path),
    };
    if made.is_err() {
        unpacked.blobs.take_back(&storage.blobs())?;
    }
    made?;
    let db = storage.open().await?;
    outbound::hold(&db, Clock::System.now())
        .await
        .context("cannot mark the database as restored")?;
    db.close().await.context("cannot close the database")?;
    say(format_args!("restored {}", file.display()));
    say("nothing is sent to customers until an administrator lets it go, in Settings");
    if !storage.has_master_key() {
        say("bring `master.key` along from the data folder that the copy was made of");
    }
    Ok(())
}

/// A PostgreSQL database that is not empty refuses by itself.
fn ensure_empty(storage: &Storage) -> anyhow::Result<()> {
    if let Some(target) = storage.sqlite_file() {
        ensure!(
            !target.exists(),
            "there is a database at {} already; name an empty folder with `--data`",
            target.display()
        );
    }
    let blobs = storage.blobs();
    // An empty folder may lie there; it does not hinder the real one.
    let is_empty = fs::remove_dir(&blobs).is_ok() || !blobs.exists();
    ensure!(
        is_empty,
        "there are files at {} already; name an empty folder with `--data`",
        blobs.display()
    );
    Ok(())
}

async fn check_sqlite(file: &Path) -> anyhow::Result<()> {
    let db = Db::connect(&Settings::new(format!("sqlite://{}", file.display()))).await?;
    let checked = db.check_integrity().await;
    db.close().await?;
    Ok(checked?)
}

/// All of it or nothing; a database that is not empty refuses.
fn restore_postgres(url: &str, file: &Path) -> anyhow::Result<()> {
    let mut command = postgres_program("pg_restore", url);
    command.args(["--no-owner", "--exit-on-error", "--single-transaction"]);
    let status = command.arg(file).status();
    let status = status.context("cannot run pg_restore; install PostgreSQL's client programs")?;
    ensure!(status.success(), "pg_restore ended with {status}");
    Ok(())
}
