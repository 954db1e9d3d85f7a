//! The build tool: everything a checkout needs beyond plain `cargo`, behind `cargo xtask`.
#![expect(clippy::print_stdout, reason = "a command-line tool talks on stdout")]

mod bench;
mod dist;
mod files;
mod lint;
mod openapi;
mod postgres;
mod process;
mod prove;
mod tally;
mod test;
mod tidy;
mod tools;
mod up;
mod web;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::workspace::Workspace;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, runs and checks Sen")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Prepare, build and start Sen with sample data.
    Up(up::Args),
    /// Run every test: Rust on both databases, then the browser journeys.
    Test(test::Args),
    /// Prove a claim about all of Sen with a program of others, against a server of its own.
    Prove(prove::Args),
    /// Check formatting, clippy with warnings as errors, WASM builds and tidy.
    Lint,
    /// Check the rules that compilers do not: crate graph, manifests, file shape.
    Tidy,
    /// Build the browser app into `<target>/web`.
    Web(web::Args),
    /// Write `openapi/openapi.json` from the code.
    Openapi,
    /// Build the single release binary with the browser app embedded.
    Dist,
    /// Run the measured workloads; arguments go to the `bench` crate.
    Bench(bench::Args),
}

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    process::forward_interrupts()?;
    let workspace = Workspace::discover()?;
    match cli.command {
        Command::Up(args) => up::run(&workspace, &args),
        Command::Test(args) => test::run(&workspace, &args),
        Command::Prove(args) => prove::run(&workspace, &args),
        Command::Lint => lint::run(&workspace),
        Command::Tidy => tidy::run(&workspace),
        Command::Web(args) => web::run(&workspace, &args),
        Command::Openapi => openapi::run(&workspace),
        Command::Dist => dist::run(&workspace),
        Command::Bench(args) => bench::run(&workspace, &args),
    }
}
