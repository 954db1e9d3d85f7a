//! `sen sample`: believable data to look around in.

use anyhow::Context;

use crate::console::say;
use crate::open;
use crate::outbound::OutsideArgs;
use crate::storage::Storage;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    storage: Storage,
    /// How many contacts to make.
    #[arg(long, default_value_t = 200)]
    contacts: u32,
}

pub(crate) async fn run(args: Args) -> anyhow::Result<()> {
    let _lock = args.storage.lock()?;
    let ctx = open::open(&args.storage, OutsideArgs::default().client()?).await?;
    let made = app::sample::fill(&ctx, args.contacts)
        .await
        .context("cannot make sample data")?;
    ctx.db.close().await.context("cannot close the database")?;
    match made {
        None => say("there are users already; nothing was added"),
        Some(sample) => {
            say(format_args!(
                "password of every user: {}",
                app::sample::PASSWORD
            ));
            for user in sample.users {
                say(format_args!(
                    "  {:<24} {} ({})",
                    user.email, user.name, user.role
                ));
            }
        }
    }
    Ok(())
}
