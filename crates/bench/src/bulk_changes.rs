//! Tags every contact by a bulk change, and takes that back.

use std::time::Instant;

use anyhow::Context as _;
use serde_json::{Value, json};

use crate::report::{Report, per_second};
use crate::server::Server;

/// The tag that every contact has afterwards.
pub(crate) const TAG: &str = "bench";

/// Contacts a second through the job, outcome rows and the undo log included.
pub(crate) fn run(report: &mut Report, server: &Server, rows: u64) -> anyhow::Result<()> {
    let contacts = rows - rows / 10;
    let tag = json!({ "filter": {}, "action": { "kind": "add_tags", "tags": [TAG] } });
    let started = Instant::now();
    let change = start(server, &tag)?;
    let done = wait(server, &change, "done")?;
    report.add(
        "tag all",
        per_second(contacts, started.elapsed()),
        "rows/s",
        "",
    );
    anyhow::ensure!(
        done["counts"]["changed"] == contacts,
        "all are tagged: {done}"
    );

    let started = Instant::now();
    server.post(&format!("{change}/undo"), &json!({}))?;
    wait(server, &change, "undone")?;
    report.add(
        "undo tagging all",
        per_second(contacts, started.elapsed()),
        "rows/s",
        "",
    );
    let change = start(server, &tag)?;
    wait(server, &change, "done")?;
    Ok(())
}

/// Starts a bulk change; returns its path.
pub(crate) fn start(server: &Server, body: &Value) -> anyhow::Result<String> {
    let change = server.post("/api/v1/contacts/bulk", body)?;
    let id = change["id"].as_str().context("no id")?;
    Ok(format!("/api/v1/bulk-changes/{id}"))
}

/// Waits until a bulk change is at its end, which must be `stage`.
pub(crate) fn wait(server: &Server, path: &str, stage: &str) -> anyhow::Result<Value> {
    let ended = server.wait(path, |change| {
        !matches!(change["stage"].as_str(), Some("running" | "undoing"))
            && (change["stage"] == stage || change["stage"] != "done")
    })?;
    anyhow::ensure!(ended["stage"] == stage, "the change ended as {ended}");
    Ok(ended)
}
