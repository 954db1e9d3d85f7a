//! `sen restore`: makes a backup the database of an empty installation, which then sends nothing until an
//! administrator lets it (G17).

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use app::{Clock, outbound};
use db::{Db, Settings};

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
    match storage.sqlite_file() {
        Some(target) => restore_sqlite(&file, &target).await?,
        None => restore_postgres(&storage.url(), &file)?,
    }
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

/// Takes the file's place only once all of it is there and whole.
async fn restore_sqlite(file: &Path, target: &Path) -> anyhow::Result<()> {
    ensure!(
        !target.exists(),
        "there is a database at {} already; name an empty folder with `--data`",
        target.display()
    );
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
    }
    let part = target.with_added_extension("part");
    fs::copy(file, &part).with_context(|| format!("cannot copy to {}", part.display()))?;
    let checked = check_sqlite(&part).await;
    if checked.is_err() {
        fs::remove_file(&part).with_context(|| format!("cannot remove {}", part.display()))?;
    }
    checked.with_context(|| format!("{} is no whole copy", file.display()))?;
    fs::rename(&part, target).with_context(|| format!("cannot make {}", target.display()))
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
