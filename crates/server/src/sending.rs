//! The setting that names the rules of sending, for when the law changes before the program does.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use domain::sending::Policy;

/// Which rules are kept to.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Sending")]
pub(crate) struct SendingArgs {
    /// A JSON file with the limits of the law on advertising, in the place of those that come with Sen.
    #[arg(long, env = "SEN_SENDING_RULES")]
    sending_rules: Option<PathBuf>,
}

impl SendingArgs {
    /// Takes the rules of the file, if one is named; what cannot be meant stops the start.
    pub(crate) fn install(&self) -> anyhow::Result<()> {
        let Some(path) = &self.sending_rules else {
            return Ok(());
        };
        let shown = path.display();
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {shown}"))?;
        Policy::install(&text).with_context(|| format!("cannot take {shown}"))
    }
}
