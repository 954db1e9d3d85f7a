//! The HTTP server around the API.

use std::net::SocketAddr;
use std::time::Duration;

use actix_web::HttpServer;
use actix_web::dev::Server;
use anyhow::Context;
use api::State;

use crate::shutdown::DRAIN;

/// A client that sends its request's head slower than this is cut off.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// Browsers keep a connection for about so long.
const KEEP_ALIVE: Duration = Duration::from_secs(75);

/// Binds and starts; the address tells the port that was free when asked for port 0.
pub(crate) fn start(
    state: State,
    bind: SocketAddr,
    workers: usize,
) -> anyhow::Result<(Server, SocketAddr)> {
    let server = HttpServer::new(move || api::app(state.clone()))
        .workers(workers)
        .client_request_timeout(HEAD_TIMEOUT)
        .keep_alive(KEEP_ALIVE)
        .shutdown_timeout(DRAIN.as_secs())
        .disable_signals()
        .bind(bind)
        .with_context(|| format!("cannot listen on {bind}"))?;
    let address = server.addrs().first().copied().unwrap_or(bind);
    Ok((server.run(), address))
}
