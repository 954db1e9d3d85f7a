//! Puts every contact into a campaign and confirms them all.

use std::time::Instant;

use anyhow::Context as _;
use serde_json::json;

use crate::report::{Report, per_second};
use crate::server::Server;

/// Members a second through the two background jobs; returns the campaign's path.
pub(crate) fn run(report: &mut Report, server: &Server, rows: u64) -> anyhow::Result<String> {
    let members = rows - rows / 10;
    let me = server.get("/api/v1/me")?;
    let campaign = json!({
        "name": "Bench", "starts_on": "2026-11-01", "ends_on": "2026-11-30", "executor_id": me["id"],
    });
    let made = server.post("/api/v1/campaigns", &campaign)?;
    let path = format!(
        "/api/v1/campaigns/{}",
        made["id"].as_str().context("no id")?
    );

    for (name, address, body) in [
        ("add all matching", "members", json!({ "filter": {} })),
        (
            "transition all",
            "members/transitions",
            json!({ "filter": {}, "to": "confirmed" }),
        ),
    ] {
        let started = Instant::now();
        let job = server.post(&format!("{path}/{address}"), &body)?;
        let job_path = format!("/api/v1/jobs/{}", job["job_id"].as_str().context("no job")?);
        let done = server.wait(&job_path, |job| {
            !matches!(job["state"].as_str(), Some("ready" | "leased"))
        })?;
        anyhow::ensure!(done["state"] == "done", "the job ended as {done}");
        report.add(name, per_second(members, started.elapsed()), "rows/s", "");
    }
    let funnel = server.get(&format!("{path}/funnel"))?;
    anyhow::ensure!(
        funnel["total"]["confirmed"] == members,
        "all are confirmed: {funnel}"
    );
    Ok(path)
}
