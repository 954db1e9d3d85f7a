//! Lists and searches contacts: first pages, common, rare and absent words.

use std::time::{Duration, Instant};

use crate::report::{Report, milliseconds, percentile};
use crate::server::{Server, side_by_side};

const CLIENTS: usize = 4;
const REPEATS: usize = 100;
/// Enough for every connection of the pool to know the statement: planning it is paid once, and would else
/// be what the slowest twentieth shows.
const WARM_UP: usize = 10;

/// The 95th percentile of each query, beside that of an answer that does nothing.
pub(crate) fn run(report: &mut Report, server: &Server) -> anyhow::Result<()> {
    let target = "<= 10 ms at 100k; at 1M <= 2x that";
    let table = [
        ("list newest p95", "/api/v1/contacts?limit=50", target),
        (
            "list by name p95",
            "/api/v1/contacts?limit=50&sort=name",
            target,
        ),
        (
            "list level p95",
            "/api/v1/contacts?limit=50&level=new",
            target,
        ),
        (
            "search common p95",
            "/api/v1/contacts?limit=50&q=giang",
            target,
        ),
        (
            "search marks p95",
            "/api/v1/contacts?limit=50&q=%C4%90%E1%BA%B7ng%20S%C6%A1n",
            target,
        ),
        (
            "search rare p95",
            "/api/v1/contacts?limit=50&q=khach4711",
            target,
        ),
        (
            "search absent p95",
            "/api/v1/contacts?limit=50&q=khongcoaitenthe",
            "no slower than common",
        ),
    ];
    let bare = measure(server, "/healthz")?;
    for (name, path, target) in table {
        let time = measure(server, path)?;
        report.add(name, milliseconds(time), "ms", target);
        report.set_floor(name, milliseconds(bare));
    }
    Ok(())
}

/// Four clients at once, each in its own thread; the 95th percentile of all their answers once warm.
fn measure(server: &Server, path: &str) -> anyhow::Result<Duration> {
    let client = || -> anyhow::Result<Vec<Duration>> {
        for _ in 0..WARM_UP {
            server.download(path)?;
        }
        let mut times = Vec::with_capacity(REPEATS);
        for _ in 0..REPEATS {
            let started = Instant::now();
            server.download(path)?;
            times.push(started.elapsed());
        }
        Ok(times)
    };
    let mut times = Vec::new();
    for each in side_by_side(CLIENTS, client)? {
        times.extend(each?);
    }
    Ok(percentile(&mut times, 95))
}
