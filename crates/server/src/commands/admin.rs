//! `sen admin`: administrators made from the console, for whoever cannot use the set-up link.

use std::io::BufRead;

use anyhow::{Context, ensure};
use clap::Subcommand;

use crate::console::say;
use crate::open;
use crate::outbound::OutsideArgs;
use crate::storage::Storage;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Make an administrator.
    Create(Create),
}

#[derive(Debug, clap::Args)]
struct Create {
    #[command(flatten)]
    storage: Storage,
    /// The administrator's name.
    #[arg(long)]
    name: String,
    /// The e-mail address they sign in with.
    #[arg(long)]
    email: String,
    /// Read the password from the first line of stdin instead of making one up.
    #[arg(long)]
    password_stdin: bool,
}

pub(crate) async fn run(args: Args) -> anyhow::Result<()> {
    let Action::Create(create) = args.action;
    let given = if create.password_stdin {
        Some(read_password()?)
    } else {
        None
    };
    let password = given.clone().unwrap_or_else(app::auth::random_password);
    let _lock = create.storage.lock()?;
    let ctx = open::open(&create.storage, OutsideArgs::default().client()?).await?;
    app::auth::prepare_setup(&ctx)
        .await
        .context("cannot prepare the roles")?;
    app::auth::create_administrator(&ctx, &create.name, &create.email, password.clone())
        .await
        .context("cannot make the administrator")?;
    ctx.db.close().await.context("cannot close the database")?;
    say(format_args!("{} may sign in", create.email));
    if given.is_none() {
        say(format_args!("password: {password}"));
    }
    Ok(())
}

fn read_password() -> anyhow::Result<String> {
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .context("cannot read the password")?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    ensure!(!password.is_empty(), "stdin holds no password");
    Ok(password)
}
