//! `cargo xtask prove xss`: texts that become scripts where somebody takes them for markup, in every field, and
//! every screen, page and file that shows them, in a browser.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use super::server;
use crate::process::{self, say};
use crate::tally::Tally;
use crate::test::parse_report;
use crate::tools;
use crate::web;
use crate::workspace::Workspace;

/// Each file says how many claims it looked at; a journey is one more.
const CLAIMS: &str = "claims";

pub(super) fn run(workspace: &Workspace) -> anyhow::Result<Tally> {
    let chromium = tools::ensure_chromium()?;
    let sen = server::binary(workspace)?;
    let page = if let Some(path) = env::var_os("SEN_WEB") {
        PathBuf::from(path)
    } else {
        web::build(workspace, web::Profile::Release)?;
        workspace.web_dir()
    };
    tools::ensure_npm_packages(workspace)?;
    say("Proving", "that no text becomes a script, in Chromium");
    let report_file = tempfile::NamedTempFile::new()?;
    let mut command = Command::new(workspace.e2e_dir().join("node_modules/.bin/playwright"));
    command
        .current_dir(workspace.e2e_dir())
        .args(["test", "--config=prove.config.ts"])
        .env("SEN_BIN", sen)
        .env("SEN_WEB", page)
        .env("SEN_CHROMIUM", chromium)
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", report_file.path());
    let status = process::status(&mut command)?;
    let report: Value = serde_json::from_reader(report_file.reopen()?).unwrap_or_default();
    let mut tally = parse_report(&report);
    tally.passed += claims(&report);
    Ok(tally.or_broken(status.success()))
}

/// The claims that journeys count in notes of theirs.
fn claims(report: &Value) -> u64 {
    match report {
        Value::Object(fields) if fields.get("type").is_some_and(|kind| kind == CLAIMS) => {
            let count = fields.get("description").and_then(Value::as_str);
            count.and_then(|count| count.parse().ok()).unwrap_or(0)
        }
        // A journey's notes stand with it and once more with each of its tries.
        Value::Object(fields) => {
            let within = fields.iter().filter(|(name, _)| *name != "results");
            within.map(|(_, value)| claims(value)).sum()
        }
        Value::Array(values) => values.iter().map(claims).sum(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn claims_are_summed_over_journeys_and_counted_once() {
        let note = json!({ "type": "claims", "description": "120" });
        let tried = json!({ "annotations": [note], "results": [{ "annotations": [note] }] });
        let report =
            json!({ "suites": [{ "specs": [{ "tests": [tried] }, { "tests": [tried] }] }] });
        assert_eq!(claims(&report), 240);
        assert_eq!(claims(&Value::Null), 0);
    }
}
