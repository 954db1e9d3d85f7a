//! `sen backup`: copies the database and the uploaded files into one file (G17).

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};
use app::{Clock, outbound};
use db::{Db, Engine, Settings};
use percent_encoding::percent_decode_str;

use crate::archive::{POSTGRES, Packing, Part, SQLITE};
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
    let Args { storage, file } = args;
    ensure!(!file.exists(), "{} exists already", file.display());
    let mut packing = Packing::start(&file)?;
    packing.add_blobs(&storage.blobs())?;
    let copy = Part::new(file.with_added_extension("database"));
    let url = storage.url();
    if Engine::from_url(&url) == Some(Engine::Postgres) {
        dump_postgres(&url, &copy.path)?;
        packing.add(Path::new(POSTGRES), &copy.path)?;
    } else {
        copy_sqlite(&storage, &copy.path).await?;
        packing.add(Path::new(SQLITE), &copy.path)?;
    }
    packing.add_blobs(&storage.blobs())?;
    packing.finish()?;
    say(format_args!("saved {}", file.display()));
    say("the master key is not in it; keep a copy of it apart");
    Ok(())
}

async fn copy_sqlite(storage: &Storage, file: &Path) -> anyhow::Result<()> {
    let db = storage.open_existing().await?;
    db.copy_into(file)
        .await
        .context("cannot copy the database")?;
    db.close().await.context("cannot close the database")?;
    hold_sqlite(file).await
}

/// Whoever opens the copy as it is finds that it sends nothing, too.
async fn hold_sqlite(file: &Path) -> anyhow::Result<()> {
    let copy = Db::connect(&Settings::new(format!("sqlite://{}", file.display())))
        .await
        .context("cannot open the copy")?;
    outbound::hold(&copy, Clock::System.now())
        .await
        .context("cannot mark the copy")?;
    copy.close().await.context("cannot close the copy")
}

/// PostgreSQL's own tool knows best how to dump it; `pg_restore` reads the file.
fn dump_postgres(url: &str, file: &Path) -> anyhow::Result<()> {
    let mut command = postgres_program("pg_dump", url);
    command.arg("--format=custom").arg("--file").arg(file);
    let status = command
        .status()
        .context("cannot run pg_dump; install PostgreSQL's client programs")?;
    ensure!(status.success(), "pg_dump ended with {status}");
    Ok(())
}

/// One of PostgreSQL's own programs, to work on this database.
pub(super) fn postgres_program(name: &str, url: &str) -> Command {
    let (url, password) = split_password(url);
    let mut command = Command::new(name);
    command.arg("--dbname").arg(url);
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    command
}

/// Takes the password out of a URL, since everybody on a machine can read command lines.
fn split_password(url: &str) -> (String, Option<String>) {
    let parts = url.split_once("://").and_then(|(scheme, rest)| {
        let (account, address) = rest.rsplit_once('@')?;
        let (user, password) = account.split_once(':')?;
        Some((format!("{scheme}://{user}@{address}"), password))
    });
    match parts {
        Some((url, password)) => {
            let password = percent_decode_str(password).decode_utf8_lossy();
            (url, Some(password.into_owned()))
        }
        None => (url.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_does_not_stand_on_the_command_line() {
        let table = [
            (
                "postgres://sen:s%40e:c@h/d",
                "postgres://sen@h/d",
                Some("s@e:c"),
            ),
            ("postgres://sen@h:5432/d", "postgres://sen@h:5432/d", None),
            ("postgres://h:5432/d", "postgres://h:5432/d", None),
        ];
        for (given, url, password) in table {
            let expected = (url.to_owned(), password.map(str::to_owned));
            assert_eq!(split_password(given), expected, "{given}");
        }
    }
}
