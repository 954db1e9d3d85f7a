//! The bare programs: the same work on the same tables and indexes, with nothing around it.
//!
//! No HTTP, no rules, no rights, no job table, no log; what is left is what the database costs.

mod postgres;
mod rows;
mod sqlite;

use std::path::Path;
use std::process::Command;

use anyhow::Context as _;

use crate::report::Report;

/// The lines that searches read name the province so; `c` is the contact.
const IN_HANOI: &str = "c.search_text LIKE '%\u{8}ha noi%'";

/// Where the floors run: a database of their own beside Sen's.
pub(crate) enum Place<'p> {
    /// A folder of their own.
    Folder(&'p Path),
    /// A second database on the server of Sen's own.
    Postgres(&'p str),
}

/// Gives the rows that Sen has in the report their floors.
pub(crate) fn run(
    report: &mut Report,
    sen: &Path,
    place: &Place<'_>,
    file: &Path,
) -> anyhow::Result<()> {
    match place {
        Place::Folder(folder) => {
            let data = folder.join("floor");
            migrate(sen, "--data", data.as_os_str())?;
            sqlite::run(report, &data.join("sen.db"), file)
        }
        Place::Postgres(url) => {
            let url = postgres::create_beside(url)?;
            migrate(sen, "--database-url", url.as_ref())?;
            postgres::run(report, &url, file)
        }
    }
}

fn migrate(sen: &Path, flag: &str, value: &std::ffi::OsStr) -> anyhow::Result<()> {
    let migrated = Command::new(sen)
        .arg("migrate")
        .arg(flag)
        .arg(value)
        .status()
        .with_context(|| format!("{} does not start", sen.display()))?;
    anyhow::ensure!(migrated.success(), "the floor's database could not be made");
    Ok(())
}
