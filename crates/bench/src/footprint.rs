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

/// Starting where everything of the run is kept, as after a reboot.
pub(crate) fn start_full(
    report: &mut Report,
    sen: &Path,
    folder: &Path,
    database_url: Option<&str>,
) -> anyhow::Result<()> {
    let server = Server::restart(sen, folder, database_url)?;
    report.add(
        "start-up, full",
        milliseconds(server.ready_after),
        "ms",
        "<= 150 ms",
    );
    report.add(
        "memory idle, full",
        mebibytes(server.idle_bytes),
        "MiB",
        "<= 30 MiB",
    );
    server.stop()
}

/// The most memory that one workload took.
pub(crate) fn peak(
    report: &mut Report,
    server: &Server,
    name: &'static str,
    target: &'static str,
) -> anyhow::Result<()> {
    report.add(name, mebibytes(server.peak_bytes()?), "MiB", target);
    Ok(())
}

/// What a browser downloads for the first module, and for the whole app, with brotli.
pub(crate) fn page_weight(report: &mut Report, web: &Path) -> anyhow::Result<()> {
    let (mut first, mut everything) = (0, 0);
    let assets = web.join("assets");
    let mut folders = vec![assets.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.to_string_lossy();
            let bytes = path.metadata()?.len();
            if name.ends_with(".wasm.br") {
                everything += bytes;
            }
            let is_first = ["sen_bg.wasm.br", ".js.br", ".css.br"];
            if is_first.iter().any(|end| name.ends_with(end)) {
                first += bytes;
            }
        }
    }
    report.add("page weight, first", kilobytes(first), "kB", "<= 350 kB");
    report.add("page weight, all", kilobytes(everything), "kB", "");
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
