//! Builds segments over all contacts, and follows what changes afterwards.

use std::time::Instant;

use anyhow::Context as _;
use serde_json::json;

use crate::bulk_changes::{self, TAG};
use crate::report::{Report, milliseconds, per_second};
use crate::server::Server;

/// Contacts a second that a filter is held against, and how soon a change is followed.
pub(crate) fn run(report: &mut Report, server: &Server, rows: u64) -> anyhow::Result<()> {
    let contacts = rows - rows / 10;
    let target = ">= 0.67 of the floor";
    let filters = [
        (
            "segment, tag and province",
            format!("tag:+{TAG} province:\"hà nội\" !name:linh"),
        ),
        (
            "segment, nearly all",
            format!("tag:+{TAG} level:new !name:linh"),
        ),
    ];
    for (name, filter) in filters {
        let body = json!({ "name": name, "filter": filter });
        let started = Instant::now();
        let made = server.post("/api/v1/segments", &body)?;
        let path = format!("/api/v1/segments/{}", made["id"].as_str().context("no id")?);
        let built = server.wait(&path, |segment| segment["state"] == "ready")?;
        report.add(
            name,
            per_second(contacts, started.elapsed()),
            "rows/s",
            target,
        );
        anyhow::ensure!(built["member_count"] != 0, "it has members: {built}");
    }
    follow(report, server)
}

/// One contact gets a tag that a segment is about.
fn follow(report: &mut Report, server: &Server) -> anyhow::Result<()> {
    let body = json!({ "name": "Follow", "filter": "tag:+moved" });
    let made = server.post("/api/v1/segments", &body)?;
    let path = format!("/api/v1/segments/{}", made["id"].as_str().context("no id")?);
    server.wait(&path, |segment| segment["state"] == "ready")?;
    let page = server.get("/api/v1/contacts?limit=1")?;
    let tag = json!({
        "contact_ids": [page["items"][0]["id"]],
        "action": { "kind": "add_tags", "tags": ["moved"] },
    });
    let started = Instant::now();
    let change = bulk_changes::start(server, &tag)?;
    bulk_changes::wait(server, &change, "done")?;
    server.wait(&path, |segment| segment["member_count"] == 1)?;
    report.add(
        "segment follows a change",
        milliseconds(started.elapsed()),
        "ms",
        "looked at every second",
    );
    Ok(())
}
