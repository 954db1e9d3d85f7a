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
mod server;
mod transitions;

use std::path::PathBuf;

use clap::Parser;

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
    /// Run on this PostgreSQL database, which must be empty; the floors get a database beside it.
    #[arg(long)]
    database_url: Option<String>,
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
    lists::run(&mut report, &server)?;
    read_one::run(&mut report, &server)?;
    footprint::peak(&mut report, &server, "memory, lists", "")?;
    let campaign = transitions::run(&mut report, &server, args.rows)?;
    footprint::peak(&mut report, &server, "memory, transitions", "")?;
    export::run(&mut report, &server, &campaign)?;
    footprint::peak(&mut report, &server, "memory, export", "flat in the rows")?;
    bulk_changes::run(&mut report, &server, args.rows)?;
    footprint::peak(&mut report, &server, "memory, bulk change", "")?;
    segments::run(&mut report, &server, args.rows)?;
    footprint::peak(&mut report, &server, "memory, segments", "")?;
    import::again(&mut report, &server, &file, args.rows)?;
    merges::run(&mut report, &server)?;
    server.stop()?;
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
