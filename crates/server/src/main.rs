//! The `sen` binary: reads the command line and hands over to one subcommand.

mod archive;
mod arenas;
mod cli;
mod commands;
mod config_file;
mod console;
mod housekeeping;
mod http;
mod limits;
mod master_key;
mod open;
mod outbound;
mod segments;
mod sending;
mod shutdown;
mod storage;
mod tracing_setup;
mod workers;

use std::process::ExitCode;

fn main() -> ExitCode {
    arenas::limit();
    tracing_setup::install();
    match cli::parse().and_then(commands::run) {
        Ok(code) => code,
        Err(error) => {
            console::complain(&error);
            ExitCode::FAILURE
        }
    }
}
