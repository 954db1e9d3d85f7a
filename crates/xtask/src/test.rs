//! `cargo xtask test`: every test there is, on both databases, ending in one line of numbers.

use std::io::{BufRead, BufReader};
use std::num::NonZero;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, bail};
use serde_json::Value;

use crate::postgres::{self, POSTGRES_URL};
use crate::process::{self, say};
use crate::prove::small;
use crate::tally::Tally;
use crate::workspace::Workspace;
use crate::{tools, up, web};

/// Journeys of a run that may need a second try.
const FLAKY_MAX: u64 = 2;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Run one half only.
    #[arg(long, value_enum)]
    only: Option<Suite>,
    /// Save pictures of all screens in e2e/screens, to be looked at.
    #[arg(long)]
    screens: bool,
    /// Passed on to `cargo test` or `playwright test`; needs `--only`.
    #[arg(last = true, requires = "only")]
    passed_on: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Suite {
    Rust,
    E2e,
}

pub(crate) fn run(workspace: &Workspace, args: &Args) -> anyhow::Result<()> {
    let runs = |suite| args.only.is_none_or(|only| only == suite);
    // First of all, so that a machine without them hears of it at once.
    if runs(Suite::Rust) {
        tools::ensure_pdf_reader()?;
    }
    let chromium = if runs(Suite::E2e) {
        Some(tools::ensure_chromium()?)
    } else {
        None
    };
    let (postgres_url, _cluster) = postgres::named_or_own()?;

    let tally = thread::scope(|scope| {
        let mut tally = Tally::default();
        // Beside the tests: one core works at the end of this for minutes, alone.
        let page = scope.spawn(|| match chromium {
            Some(_) => web::build(workspace, web::Profile::Release),
            None => Ok(()),
        });
        if runs(Suite::Rust) {
            tally += rust_tests(workspace, &postgres_url, &args.passed_on)?;
        }
        let page = page
            .join()
            .unwrap_or_else(|_| bail!("the build of the page panicked"));
        if let Some(chromium) = &chromium {
            let journeys = page.and_then(|()| {
                // Tests have built the server, with the features that they add to its libraries;
                // without those, half of them would be built again.
                let sen = if runs(Suite::Rust) {
                    workspace.target_dir.join("debug/sen")
                } else {
                    up::build_server(workspace, up::Profile::Dev)?
                };
                playwright_test(workspace, &sen, chromium, &postgres_url, args)
            });
            tally += journeys.unwrap_or_else(|error| {
                eprintln!("error: {error:#}");
                Tally::default().or_broken(false)
            });
        }
        anyhow::Ok(tally)
    })?;

    tally.conclude()
}

fn rust_tests(workspace: &Workspace, postgres_url: &str, args: &[String]) -> anyhow::Result<Tally> {
    say("Testing", "Rust: rules, storage on both databases, HTTP");
    // No examples in the docs are run: there are none, which tidy holds, and asking each crate takes half a minute.
    let mut command = workspace.cargo(["test", "--no-fail-fast", "--all-targets"]);
    command.args(args).env(POSTGRES_URL, postgres_url);
    // Half of their time, tests wait for the disk and for the database.
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    command.env("RUST_TEST_THREADS", (cores * 2).to_string());
    let mut tally = cargo_test(&mut command)?;
    if args.is_empty() {
        say("Testing", "the front end's logic, natively");
        // Apart from the rest: it shares few dependencies and would change their features.
        tally += cargo_test(&mut workspace.cargo(["test", "--package=frontend", "--lib"]))?;
        say(
            "Proving",
            "in small sizes what `cargo xtask prove` proves at length",
        );
        // The tests have built both programs.
        let sen = workspace.target_dir.join("debug/sen");
        tally += small::run(workspace, &sen, postgres_url)?;
    }
    Ok(tally)
}

fn cargo_test(command: &mut Command) -> anyhow::Result<Tally> {
    let mut child = process::spawn(command.stdout(Stdio::piped()))?;
    let output = child.stdout.take().context("cargo test has no output")?;
    let mut tally = Tally::default();
    for line in BufReader::new(output).lines() {
        let line = line?;
        tally += parse_result_line(&line).unwrap_or_default();
        println!("{line}");
    }
    Ok(tally.or_broken(process::wait(child)?.success()))
}

/// Reads `test result: ok. 12 passed; 0 failed; 0 ignored; …`, one per test binary.
fn parse_result_line(line: &str) -> Option<Tally> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let count = |kind: &str| {
        counts
            .split("; ")
            .find_map(|part| part.strip_suffix(kind)?.trim().parse().ok())
    };
    Some(Tally {
        passed: count("passed")?,
        failed: count("failed")?,
    })
}

fn playwright_test(
    workspace: &Workspace,
    sen: &Path,
    chromium: &Path,
    postgres_url: &str,
    args: &Args,
) -> anyhow::Result<Tally> {
    web::weight::check(workspace)?;
    tools::ensure_npm_packages(workspace)?;

    say(
        "Testing",
        "journeys in Chromium, on SQLite and on PostgreSQL",
    );
    let report_file = tempfile::NamedTempFile::new()?;
    let mut command = Command::new(workspace.e2e_dir().join("node_modules/.bin/playwright"));
    if args.screens {
        command.env("SEN_SCREENS", "1");
    }
    command
        .current_dir(workspace.e2e_dir())
        .args(["test", "--retries=1"])
        .args(&args.passed_on)
        .env("SEN_BIN", sen)
        .env("SEN_WEB", workspace.web_dir())
        .env("SEN_CHROMIUM", chromium)
        .env(POSTGRES_URL, postgres_url)
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", report_file.path());
    let status = process::status(&mut command)?;
    let report: Value = serde_json::from_reader(report_file.reopen()?).unwrap_or_default();
    Ok(parse_report(&report).or_broken(status.success()))
}

/// Journeys that passed only when tried again are named by the list above; so few are an accident of a
/// busy machine, more of them a fault.
pub(crate) fn parse_report(report: &Value) -> Tally {
    let count = |kind: &str| report["stats"][kind].as_u64().unwrap_or(0);
    let flaky = count("flaky");
    let is_accident = flaky <= FLAKY_MAX;
    Tally {
        passed: count("expected") + if is_accident { flaky } else { 0 },
        failed: count("unexpected") + if is_accident { 0 } else { flaky },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn result_lines_are_read_and_others_ignored() {
        let line =
            "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out";
        assert_eq!(
            parse_result_line(line),
            Some(Tally {
                passed: 12,
                failed: 3
            })
        );
        assert_eq!(parse_result_line("test some::name ... ok"), None);
    }

    #[test]
    fn many_flaky_journeys_count_as_failed() {
        for (flaky, passed, failed) in [(0, 5, 1), (2, 7, 1), (3, 5, 4)] {
            let report = json!({ "stats": { "expected": 5, "unexpected": 1, "flaky": flaky, "skipped": 4 } });
            assert_eq!(parse_report(&report), Tally { passed, failed });
        }
    }
}
