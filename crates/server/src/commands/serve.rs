//! `sen serve`: API, web pages and background work in one process.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use api::{ApiState, IpNet, Settings};
use clap::builder::BoolishValueParser;
use tokio_util::sync::CancellationToken;

use crate::console::say;
use crate::limits::LimitArgs;
use crate::outbound::OutboundArgs;
use crate::sending::SendingArgs;
use crate::storage::Storage;
use crate::{housekeeping, http, open, segments, shutdown, workers};

#[derive(Debug, clap::Args)]
#[command(
    after_help = "RUST_LOG chooses what is logged (default: info); SEN_LOG=json writes it as JSON."
)]
pub(crate) struct Args {
    #[command(flatten)]
    storage: Storage,
    /// The address and port to listen on; port 0 takes a free one.
    #[arg(long, env = "SEN_BIND", default_value = "127.0.0.1:8080")]
    pub(crate) bind: SocketAddr,
    /// The folder with the built web pages; without it, those built into the binary, if any.
    #[arg(long, env = "SEN_WEB")]
    web: Option<PathBuf>,
    /// How many threads handle requests.
    #[arg(long, env = "SEN_WORKERS", default_value = "2")]
    pub(crate) workers: NonZeroUsize,
    /// Leave background work to `sen worker`.
    #[arg(long, env = "SEN_NO_WORKER", value_parser = BoolishValueParser::new())]
    pub(crate) no_worker: bool,
    #[command(flatten)]
    work: workers::Work,
    /// Who sends this as a bearer token may read /metrics; without it, this machine only may.
    #[arg(long, env = "SEN_METRICS_TOKEN", hide_env_values = true)]
    metrics_token: Option<String>,
    /// Proxies, by address or network, whose word on where a request came from is believed.
    #[arg(
        long,
        env = "SEN_TRUSTED_PROXIES",
        value_delimiter = ',',
        value_parser = network
    )]
    trusted_proxies: Vec<IpNet>,
    #[command(flatten)]
    limits: LimitArgs,
    #[command(flatten)]
    outbound: OutboundArgs,
    #[command(flatten)]
    sending: SendingArgs,
}

pub(crate) async fn run(args: Args) -> anyhow::Result<()> {
    args.sending.install()?;
    let _lock = args.storage.lock()?;
    let ctx = open::open(&args.storage, args.outbound.client()?).await?;
    let setup_token = app::auth::prepare_setup(&ctx)
        .await
        .context("cannot prepare the set-up")?;

    let stop = CancellationToken::new();
    let worker = if args.no_worker {
        None
    } else {
        Some(workers::start(&ctx, &args.work, stop.clone()).await?)
    };
    let housekeeping = housekeeping::start(ctx.clone(), stop.clone());
    let segments = segments::start(ctx.clone(), stop.clone());
    let state = ApiState::new(ctx.clone(), args.settings()?);
    let (server, address) = http::start(state, args.bind, args.workers.get())?;
    let handle = server.handle();
    let serving = tokio::spawn(server);

    say(format_args!("listening on http://{address}"));
    if let Some(token) = setup_token {
        say(format_args!(
            "make the first administrator: http://{}/set-up?token={token}",
            reachable(address)
        ));
    }

    shutdown::requested()
        .await
        .context("cannot wait for signals")?;
    tracing::info!("stopping");
    stop.cancel();
    let ((), tidied, looked_after, worker_ended) =
        tokio::join!(handle.stop(true), housekeeping, segments, async {
            match worker {
                Some(worker) => worker.await,
                None => Ok(()),
            }
        });
    tidied.context("the housekeeping failed")?;
    looked_after.context("looking after segments failed")?;
    worker_ended.context("the worker failed")?;
    serving
        .await
        .context("the server failed")?
        .context("the server failed")?;
    ctx.db.close().await.context("cannot close the database")
}

impl Args {
    fn settings(&self) -> anyhow::Result<Settings> {
        Ok(Settings {
            limits: self.limits.limits(),
            web_dir: self.web.clone(),
            metrics_token: self.metrics_token.clone(),
            trusted_proxies: self.trusted_proxies.clone(),
            gravatar: Some(Arc::new(self.outbound.gravatar()?)),
        })
    }
}

/// `10.0.0.0/8`, or one address.
fn network(text: &str) -> Result<IpNet, String> {
    let address = text.parse::<IpAddr>().map(IpNet::from);
    address
        .or_else(|_| text.parse())
        .map_err(|_| "neither an address nor a network".to_owned())
}

/// An address to open in a browser on this machine.
fn reachable(address: SocketAddr) -> SocketAddr {
    let loopback = match address {
        SocketAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
        SocketAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
    };
    if address.ip().is_unspecified() {
        SocketAddr::new(loopback, address.port())
    } else {
        address
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trusted_proxy_is_an_address_or_a_network() {
        let holds = |text: &str, address: &str| {
            let address: IpAddr = address.parse().expect("an address");
            network(text).map(|network| network.contains(&address))
        };
        assert_eq!(holds("10.0.0.0/8", "10.1.2.3"), Ok(true));
        assert_eq!(holds("10.0.0.1", "10.0.0.2"), Ok(false));
        assert_eq!(holds("::1", "::1"), Ok(true));
        assert!(network("proxy.example").is_err());
    }

    #[test]
    fn the_setup_link_names_an_address_that_can_be_opened() {
        let table = [
            ("0.0.0.0:80", "127.0.0.1:80"),
            ("[::]:80", "[::1]:80"),
            ("10.0.0.7:80", "10.0.0.7:80"),
        ];
        for (bound, shown) in table {
            let bound: SocketAddr = bound.parse().expect("an address");
            assert_eq!(reachable(bound).to_string(), shown);
        }
    }
}
