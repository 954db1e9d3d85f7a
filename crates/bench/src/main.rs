//! Measures workloads of a release `sen` against floors measured in the same run.
//!
//! A figure alone says little about another machine; the ratio to a bare program that does the
//! same work on the same tables, here and now, says how much Sen adds.

mod bulk_changes;
mod data;
mod export;
mod floor;
mod footprint;
mod import;
mod lists;
mod merges;
mod read_one;
mod report;
mod segments;
mod sends;
mod server;
mod transitions;

use std::path::{Path, PathBuf};

use clap::{Parser, ValueEnum as _};

use report::Report;
use server::Server;

#[derive(Parser)]
struct Args {
    /// Contacts in the file that is imported and searched.
    #[arg(long, default_value_t = 100_000)]
    rows: u64,
    /// The release binary; by default the one beside this program.
    #[arg(long)]
    sen: Option<PathBuf>,
    /// The built browser app, to weigh it.
    #[arg(long)]
    web: Option<PathBuf>,
    /// Also write the report as JSON.
    #[arg(long)]
    json: Option<PathBuf>,
    /// Only these workloads, after the import that all of them need; may be given several times.
    #[arg(long, value_enum)]
    only: Vec<Workload>,
    /// Run on this PostgreSQL database, which must be empty; the floors get a database beside it.
    #[arg(long)]
    database_url: Option<String>,
}

/// What is measured of the imported contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Workload {
    /// Pages of the list, searches, one contact read.
    Lists,
    /// Members of a campaign: added, confirmed, exported.
    Campaign,
    /// A bulk change and its undo, segments, an import that they follow.
    Segments,
    /// Two contacts with ten thousand notes each.
    Merges,
    /// An e-mail of their own to every contact, by a server that was started for it.
    Sends,
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let folder = tempfile::tempdir()?;
    let sen = match args.sen {
        Some(path) => path,
        None => std::env::current_exe()?.with_file_name("sen"),
    };
    let mut report = Report::new(args.rows);
    let file = data::write_contacts(&folder.path().join("contacts.csv"), args.rows)?;

    let server = Server::start(&sen, folder.path(), args.database_url.as_deref())?;
    footprint::start_up(&mut report, &server);
    import::run(&mut report, &server, &file, args.rows)?;
    footprint::peak(&mut report, &server, "memory, import", "<= 120 MiB")?;
    let is_wanted = |one: &Workload| args.only.is_empty() || args.only.contains(one);
    for workload in Workload::value_variants() {
        if is_wanted(workload) {
            workload.run(&mut report, &server, &file, args.rows)?;
        }
    }
    let staged = is_wanted(&Workload::Sends)
        .then(|| sends::stage(&server, args.rows))
        .transpose()?;
    server.stop()?;
    if let Some(campaign) = staged {
        let server = Server::restart(&sen, folder.path(), args.database_url.as_deref())?;
        sends::run(&mut report, &server, &campaign, args.rows)?;
        footprint::peak(&mut report, &server, "memory, send", "<= 57 MiB")?;
        server.stop()?;
    }
    let place = args
        .database_url
        .as_deref()
        .map_or(floor::Place::Folder(folder.path()), floor::Place::Postgres);
    footprint::start_full(
        &mut report,
        &sen,
        folder.path(),
        args.database_url.as_deref(),
    )?;
    floor::run(&mut report, &sen, &place, &file)?;
    if let Some(web) = args.web {
        footprint::page_weight(&mut report, &web)?;
    }
    report.print()?;
    if let Some(path) = args.json {
        std::fs::write(path, report.json()?)?;
    }
    Ok(())
}

impl Workload {
    fn run(
        self,
        report: &mut Report,
        server: &Server,
        file: &Path,
        rows: u64,
    ) -> anyhow::Result<()> {
        match self {
            Self::Lists => {
                lists::run(report, server)?;
                read_one::run(report, server)?;
                footprint::peak(report, server, "memory, lists", "")
            }
            Self::Campaign => {
                let campaign = transitions::run(report, server, rows)?;
                footprint::peak(report, server, "memory, transitions", "")?;
                export::run(report, server, &campaign)?;
                footprint::peak(report, server, "memory, export", "flat in the rows")
            }
            Self::Segments => {
                bulk_changes::run(report, server, rows)?;
                footprint::peak(report, server, "memory, bulk change", "")?;
                segments::run(report, server, rows)?;
                footprint::peak(report, server, "memory, segments", "")?;
                import::again(report, server, file, rows)
            }
            Self::Merges => merges::run(report, server),
            // It has a server of its own.
            Self::Sends => Ok(()),
        }
    }
}
