//! The settings that say which servers outside are asked.

use anyhow::Context;
use app::avatars::Gravatar;
use channels::http::{Allowance, Client};

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Servers outside")]
pub(crate) struct OutboundArgs {
    /// Servers in your own network, each with its port, that may be asked as public ones are.
    #[arg(long, env = "SEN_ALLOWED_HOSTS", value_delimiter = ',')]
    allowed_hosts: Vec<Allowance>,
    /// Where pictures of contacts are asked for, if the settings of contacts say so.
    #[arg(
        long,
        env = "SEN_GRAVATAR_URL",
        default_value = "https://gravatar.com/avatar/"
    )]
    gravatar_url: String,
}

impl OutboundArgs {
    pub(crate) fn gravatar(&self) -> anyhow::Result<Gravatar> {
        let client = Client::new(self.allowed_hosts.clone());
        let client = client.context("cannot set up the client for servers outside")?;
        Ok(Gravatar::new(client, &self.gravatar_url))
    }
}
