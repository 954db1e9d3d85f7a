//! Exports all members of the campaign in each format.

use std::time::Instant;

use anyhow::Context as _;

use crate::report::{Report, per_second};
use crate::server::Server;

/// Rows a second to the end of the download.
pub(crate) fn run(report: &mut Report, server: &Server, campaign: &str) -> anyhow::Result<()> {
    let funnel = server.get(&format!("{campaign}/funnel"))?;
    let members = funnel["total"]["registered"]
        .as_u64()
        .context("no members")?;
    for (name, format) in [("export csv", "csv"), ("export xlsx", "xlsx")] {
        let started = Instant::now();
        let size = server.download(&format!("{campaign}/members/export?format={format}"))?;
        anyhow::ensure!(size > members, "{size} bytes are too few");
        report.add(
            name,
            per_second(members, started.elapsed()),
            "rows/s",
            "memory stays flat",
        );
    }
    Ok(())
}
