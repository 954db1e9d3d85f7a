//! Merges two contacts with ten thousand notes each, and takes that back.

use std::time::Instant;

use anyhow::Context as _;
use serde_json::json;

use crate::report::{Report, milliseconds};
use crate::server::{Server, side_by_side};

/// Notes of each, with one event for each note.
pub(crate) const NOTES: usize = 10_000;
const CLIENTS: usize = 4;

/// How long the merge and its undoing take, as whoever asked waits.
pub(crate) fn run(report: &mut Report, server: &Server) -> anyhow::Result<()> {
    let [kept, other] = [noted(server)?, noted(server)?];
    let merge = json!({ "other_id": other, "version": 1, "other_version": 1 });
    let started = Instant::now();
    let merged = server.post(&format!("/api/v1/contacts/{kept}/merge"), &merge)?;
    report.add(
        "merge 2 x 10,000 events",
        milliseconds(started.elapsed()),
        "ms",
        "",
    );

    let id = merged["merge_id"].as_str().context("no merge")?;
    let started = Instant::now();
    server.post(&format!("/api/v1/merges/{id}/undo"), &json!({}))?;
    report.add("undo the merge", milliseconds(started.elapsed()), "ms", "");
    Ok(())
}

/// A contact with its notes; returns its id.
fn noted(server: &Server) -> anyhow::Result<String> {
    let made = server.post("/api/v1/contacts", &json!({ "name": "Ghi chép nhiều" }))?;
    let id = made["id"].as_str().context("no id")?.to_owned();
    let path = format!("/api/v1/contacts/{id}/notes");
    let note = json!({ "kind": "general", "body": "Gọi lại sau giờ làm." });
    let written = side_by_side(CLIENTS, || {
        (0..NOTES / CLIENTS).try_for_each(|_| server.post(&path, &note).map(drop))
    })?;
    written.into_iter().collect::<anyhow::Result<()>>()?;
    Ok(id)
}
