//! Imports the file twice: into an empty database, and again where every row is known.

use std::path::Path;
use std::time::Instant;

use anyhow::Context as _;
use serde_json::json;

use crate::report::{Report, per_second};
use crate::server::Server;

/// Rows a second over HTTP, from the start of the upload to the end of the job.
pub(crate) fn run(
    report: &mut Report,
    server: &Server,
    file: &Path,
    rows: u64,
) -> anyhow::Result<()> {
    let distinct = rows - rows / 10;
    let target = ">= 0.50 of the floor";
    let speed = import(server, file, rows, distinct)?;
    report.add("import", speed, "rows/s", target);
    let speed = import(server, file, rows, 0)?;
    report.add(
        "reimport",
        speed,
        "rows/s",
        ">= 0.50 of the floor, nothing new",
    );
    let counts = server.get("/api/v1/contacts/counts")?;
    anyhow::ensure!(
        counts["all"] == distinct,
        "one contact an address: {counts}"
    );
    Ok(())
}

/// Imports the file once more where segments follow every change.
pub(crate) fn again(
    report: &mut Report,
    server: &Server,
    file: &Path,
    rows: u64,
) -> anyhow::Result<()> {
    let speed = import(server, file, rows, 0)?;
    report.add("reimport, 3 segments", speed, "rows/s", "");
    Ok(())
}

/// Rows a second of one import, which must bring `inserted` contacts.
fn import(server: &Server, file: &Path, rows: u64, inserted: u64) -> anyhow::Result<f64> {
    let started = Instant::now();
    let import = server.upload("/api/v1/imports", file)?;
    let path = format!(
        "/api/v1/imports/{}",
        import["id"].as_str().context("no id")?
    );
    server.post(&format!("{path}/start"), &json!({}))?;
    let done = server.wait(&path, |import| {
        matches!(
            import["status"].as_str(),
            Some("imported" | "failed" | "stopped")
        )
    })?;
    let speed = per_second(rows, started.elapsed());
    let counts = &done["counts"];
    anyhow::ensure!(done["status"] == "imported", "the import ended as {done}");
    anyhow::ensure!(
        counts["inserted"] == inserted,
        "{inserted} were to be new: {counts}"
    );
    anyhow::ensure!(
        counts["total"] == rows + 1,
        "every row and the header count: {counts}"
    );
    Ok(speed)
}
