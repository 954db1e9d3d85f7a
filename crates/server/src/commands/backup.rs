//! `sen backup`: copies the database into one file.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, ensure};
use db::{Db, Engine, Settings};

use crate::console::say;
use crate::storage::Storage;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    storage: Storage,
    /// The file to make; it must not exist yet.
    file: PathBuf,
}

pub(crate) async fn run(args: Args) -> anyhow::Result<()> {
    ensure!(
        !args.file.exists(),
        "{} exists already",
        args.file.display()
    );
    let url = args.storage.url();
    match Engine::from_url(&url) {
        Some(Engine::Postgres) => dump_postgres(&url, &args.file)?,
        _ => copy_sqlite(url, &args.file).await?,
    }
    say(format_args!("saved {}", args.file.display()));
    Ok(())
}

async fn copy_sqlite(url: String, file: &std::path::Path) -> anyhow::Result<()> {
    let db = Db::connect(&Settings::new(url))
        .await
        .context("cannot open the database")?;
    db.copy_into(file)
        .await
        .context("cannot copy the database")?;
    db.close().await.context("cannot close the database")
}

/// PostgreSQL's own tool knows best how to dump it.
fn dump_postgres(url: &str, file: &std::path::Path) -> anyhow::Result<()> {
    let status = Command::new("pg_dump")
        .arg("--format=custom")
        .arg("--file")
        .arg(file)
        .arg("--dbname")
        .arg(url)
        .status()
        .context("cannot run pg_dump; install PostgreSQL's client programs")?;
    ensure!(status.success(), "pg_dump ended with {status}");
    Ok(())
}
