//! Schemathesis against the running server, once for each role: inputs made from the document, and what
//! comes back held against it.

use std::fs;
use std::process::Command;

use serde_json::Value;

use super::python::Environment;
use super::server::{self, PASSWORD, Server};
use crate::process::{self, say};
use crate::tally::Tally;
use crate::workspace::Workspace;

/// One user of each built-in role in the sample.
const USERS: [(&str, &str); 3] = [
    ("administrator", "trang@sen.example"),
    ("manager", "minh@sen.example"),
    ("employee", "uyen@sen.example"),
];

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Requests made up for each operation; 300 is the full size.
    #[arg(long, default_value_t = 5)]
    examples: u32,
    /// Chooses the made up requests.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// One role only.
    #[arg(long)]
    role: Option<String>,
    /// Passed on to `st run`.
    #[arg(last = true)]
    passed_on: Vec<String>,
}

pub(super) fn run(workspace: &Workspace, args: &Args) -> anyhow::Result<Tally> {
    let settings = workspace.root.join("clients/schemathesis");
    let environment = Environment::ensure(
        workspace.target_dir.join("clients/schemathesis-packages"),
        &settings.join("requirements.txt"),
    )?;
    let sen = server::binary(workspace)?;
    let mut tally = Tally::default();
    for (role, email) in USERS {
        if args.role.as_deref().is_some_and(|only| only != role) {
            continue;
        }
        say("Proving", format!("the API to its document, as {role}"));
        // What one role deletes must not be missing to the next.
        let server = Server::start(&sen)?;
        let folder = tempfile::tempdir()?;
        let report = folder.path().join("report.json");
        let mut command = environment.command("st");
        command
            .current_dir(folder.path())
            .arg("--config-file")
            .arg(settings.join("schemathesis.toml"))
            .arg("run")
            .arg(workspace.root.join("openapi/openapi.json"))
            .args(["--url", server.url(), "--continue-on-failure", "--no-color"])
            .args(["--max-examples", &args.examples.to_string()])
            .args(["--seed", &args.seed.to_string()])
            .args(["--report=json", "--report-json-path"])
            .arg(&report)
            .args(&args.passed_on);
        sign_in(&mut command, &server, email);
        command
            .env("PYTHONPATH", &settings)
            .env("PYTHONDONTWRITEBYTECODE", "1");
        let status = process::status(&mut command)?;
        let report = fs::read_to_string(&report).unwrap_or_default();
        let report = serde_json::from_str(&report).unwrap_or_default();
        tally += read_report(&report).or_broken(status.success());
    }
    Ok(tally)
}

/// Tells `hooks.py` who to be.
fn sign_in(command: &mut Command, server: &Server, email: &str) {
    command
        .env("SCHEMATHESIS_HOOKS", "hooks")
        .env("SEN_URL", server.url())
        .env("SEN_EMAIL", email)
        .env("SEN_PASSWORD", PASSWORD);
}

/// Counts requests, each of which is held against all checks.
fn read_report(report: &Value) -> Tally {
    let count = |kind: &str| report["test_cases"][kind].as_u64().unwrap_or(0);
    let failed = count("with_failures") + count("errored");
    Tally {
        passed: count("generated").saturating_sub(failed),
        failed,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn requests_that_failed_a_check_or_never_came_to_one_count_as_failed() {
        let report = json!({ "test_cases": { "generated": 10, "with_failures": 2, "errored": 1 } });
        assert_eq!(
            read_report(&report),
            Tally {
                passed: 7,
                failed: 3
            }
        );
        assert_eq!(read_report(&Value::Null), Tally::default());
    }
}
