//! The subcommands, one file each.

pub(crate) mod admin;
pub(crate) mod audit;
pub(crate) mod backup;
pub(crate) mod migrate;
mod openapi;
pub(crate) mod restore;
pub(crate) mod sample;
pub(crate) mod serve;
pub(crate) mod worker;

use std::process::ExitCode;

use anyhow::Context;

use crate::cli::{Cli, Command};

/// Threads for database calls and jobs; requests have threads of their own.
const THREADS: usize = 2;

/// Runs the subcommand the operator asked for.
pub(crate) fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Openapi => openapi::run().map(|()| ExitCode::SUCCESS),
        Command::SheetRows { arguments } => Ok(tabular::child_main(arguments)),
        Command::PdfTable { arguments } => Ok(pdf::child_main(arguments)),
        Command::Serve(args) => block_on(serve::run(args)),
        Command::Worker(args) => block_on(worker::run(args)),
        Command::Migrate(args) => block_on(migrate::run(args)),
        Command::Admin(args) => block_on(admin::run(args)),
        Command::Sample(args) => block_on(sample::run(args)),
        Command::Audit(args) => block_on(audit::run(args)),
        Command::Backup(args) => block_on(backup::run(args)),
        Command::Restore(args) => block_on(restore::run(args)),
    }
}

fn block_on(work: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(THREADS)
        .enable_all()
        .build()
        .context("cannot start threads")?;
    runtime.block_on(work)?;
    Ok(ExitCode::SUCCESS)
}
