//! The settings that say which servers outside are asked.

use anyhow::Context;
use app::avatars::Gravatar;
use channels::http::{Allowance, Client};

/// Who may be asked.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Servers outside")]
pub(crate) struct OutsideArgs {
    /// Servers in your own network, each with its port, that may be asked as public ones are.
    #[arg(long, env = "SEN_ALLOWED_HOSTS", value_delimiter = ',')]
    allowed_hosts: Vec<Allowance>,
}

/// The same, and where pictures are asked for.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Servers outside")]
pub(crate) struct OutboundArgs {
    #[command(flatten)]
    outside: OutsideArgs,
    /// Where pictures of contacts are asked for, if the settings of contacts say so.
    #[arg(
        long,
        env = "SEN_GRAVATAR_URL",
        default_value = "https://gravatar.com/avatar/"
    )]
    gravatar_url: String,
}

impl OutsideArgs {
    /// What asks servers outside.
    pub(crate) fn client(&self) -> anyhow::Result<Client> {
        let client = Client::new(self.allowed_hosts.clone());
        client.context("cannot set up the client for servers outside")
    }
}

impl OutboundArgs {
    /// What asks servers outside.
    pub(crate) fn client(&self) -> anyhow::Result<Client> {
        self.outside.client()
    }

    pub(crate) fn gravatar(&self) -> anyhow::Result<Gravatar> {
        Ok(Gravatar::new(self.client()?, &self.gravatar_url))
    }
}
