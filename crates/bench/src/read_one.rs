//! Reads one contact again and again over many connections.

use std::time::Instant;

use anyhow::Context as _;

use crate::report::{Report, per_second};
use crate::server::{Server, side_by_side};

const CONNECTIONS: usize = 16;
const READS_EACH: u64 = 500;

/// Answers a second, beside those of an address that reads nothing.
pub(crate) fn run(report: &mut Report, server: &Server) -> anyhow::Result<()> {
    let page = server.get("/api/v1/contacts?limit=1")?;
    let id = page["items"][0]["id"].as_str().context("no contact")?;
    report.add(
        "read one",
        rate(server, &format!("/api/v1/contacts/{id}"))?,
        "req/s",
        ">= 0.25 of a bare answer",
    );
    report.set_floor("read one", rate(server, "/healthz")?);
    Ok(())
}

fn rate(server: &Server, path: &str) -> anyhow::Result<f64> {
    let client = || -> anyhow::Result<()> {
        for _ in 0..READS_EACH {
            server.download(path)?;
        }
        Ok(())
    };
    let started = Instant::now();
    for each in side_by_side(CONNECTIONS, client)? {
        each?;
    }
    let connections = u64::try_from(CONNECTIONS)?;
    Ok(per_second(connections * READS_EACH, started.elapsed()))
}
