//! The command line, whose defaults a configuration file may change.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::commands::{admin, audit, backup, migrate, restore, sample, serve, worker};
use crate::config_file;

/// Sen, a CRM with campaigns.
///
/// Every option can also be set by its environment variable or, under its long name with
/// underscores, in a TOML file. Flags win over the environment, the environment over the file.
#[derive(Debug, Parser)]
#[command(name = "sen", version)]
pub(crate) struct Cli {
    /// A TOML file with settings.
    #[arg(long, env = "SEN_CONFIG", global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run the API, the web pages and the background worker.
    Serve(serve::Args),
    /// Run a background worker alone, next to servers on PostgreSQL.
    Worker(worker::Args),
    /// Bring the database's tables up to date.
    Migrate(migrate::Args),
    /// Print the OpenAPI document.
    Openapi,
    /// Manage administrators from the console.
    Admin(admin::Args),
    /// Fill an empty installation with sample users, contacts and campaigns.
    Sample(sample::Args),
    /// Copy the database into a file, while servers may be running.
    Backup(backup::Args),
    /// Make such a copy the database of an empty installation, which sends nothing until it is let to.
    Restore(restore::Args),
    /// Look after the system log.
    Audit(audit::Args),
    /// Read a spreadsheet for the parent process.
    #[command(hide = true)]
    SheetRows {
        /// What the parent asks for.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Set a table as PDF for the parent process.
    #[command(hide = true)]
    PdfTable {
        /// What the parent asks for.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
}

/// Reads the command line and, where one is named, the configuration file.
pub(crate) fn parse() -> anyhow::Result<Cli> {
    let cli = Cli::parse();
    let Some(path) = &cli.config else {
        return Ok(cli);
    };
    let command = config_file::apply(Cli::command(), &config_file::read(path)?)?;
    Ok(Cli::from_arg_matches(&command.get_matches())?)
}
