//! Waits for the order to stop.

use std::time::Duration;

/// How long requests and jobs may go on after the order to stop.
pub(crate) const DRAIN: Duration = Duration::from_secs(20);

/// Returns at Ctrl-C and, on Unix, at SIGTERM.
#[cfg(unix)]
pub(crate) async fn requested() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        ended = tokio::signal::ctrl_c() => ended,
        _ = terminate.recv() => Ok(()),
    }
}

/// Returns at Ctrl-C.
#[cfg(not(unix))]
pub(crate) async fn requested() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}
