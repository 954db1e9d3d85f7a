//! What Sen costs to start, to leave running and to load.

use std::path::Path;

use crate::report::{Report, milliseconds};
use crate::server::Server;

pub(crate) fn start_up(report: &mut Report, server: &Server) {
    report.add(
        "start-up",
        milliseconds(server.ready_after),
        "ms",
        "<= 150 ms",
    );
    report.add(
        "memory idle",
        mebibytes(server.idle_bytes),
        "MiB",
        "<= 30 MiB",
    );
}

pub(crate) fn after(report: &mut Report, server: &Server) -> anyhow::Result<()> {
    report.add(
        "memory peak",
        mebibytes(server.peak_bytes()?),
        "MiB",
        "<= 120 MiB",
    );
    Ok(())
}

/// The code and style that the first screen loads, compressed with brotli.
pub(crate) fn page_weight(report: &mut Report, web: &Path) -> anyhow::Result<()> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(web.join("assets"))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if [".wasm.br", ".js.br", ".css.br"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            bytes += entry.metadata()?.len();
        }
    }
    report.add("page weight", kilobytes(bytes), "kB", "<= 350 kB");
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / 1024.0 / 1024.0
}

#[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
fn kilobytes(bytes: u64) -> f64 {
    bytes as f64 / 1000.0
}
