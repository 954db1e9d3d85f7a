//! Makes the context that commands run in.

use std::sync::Arc;

use anyhow::{Context, bail};
use app::auth::{Passwords, SigningKey};
use app::{Clock, Ctx, MasterKey, outbound};
use channels::http::Client;
use db::Db;
use domain::sending::SendChannel;
use jobs::Waker;

use crate::storage::Storage;

/// Hashes take 19 MiB each; two at once fit a small machine.
const PASSWORDS_AT_ONCE: usize = 2;

/// Opens the database and everything else that commands need; `outside` asks gateways.
pub(crate) async fn open(storage: &Storage, outside: Client) -> anyhow::Result<Ctx> {
    let db = storage.open().await?;
    let clock = Clock::System;
    let master_key = storage.master_key()?;
    own(&db, &master_key, &clock, storage.adopt_master_key).await?;
    if outbound::hold_if_moved(&db, clock.now())
        .await
        .context("cannot check whether this is a restored copy")?
    {
        tracing::warn!(
            "a restored copy: nothing is sent until an administrator lets it go, in Settings"
        );
    }
    let signing_key = SigningKey::load(&db, clock.now())
        .await
        .context("cannot read the signing key")?;
    let blobs = storage.blobs();
    std::fs::create_dir_all(&blobs)
        .with_context(|| format!("cannot create {}", blobs.display()))?;
    let own_program = std::env::current_exe().context("cannot find this program's own file")?;
    Ok(Ctx {
        db,
        clock,
        waker: Waker::default(),
        blobs: Arc::new(blobs),
        passwords: Passwords::strong(PASSWORDS_AT_ONCE),
        signing_key: Arc::new(signing_key),
        child_program: Some(Arc::new(own_program)),
        master_key,
        mail_pace: app::email::Pace::of(SendChannel::Email),
        text_pace: app::email::Pace::of(SendChannel::Sms),
        call_pace: app::email::Pace::of(SendChannel::Call),
        outside,
    })
}

/// Refuses to work with a key that is not the database's: what one server seals and signs, the others must
/// be able to read.
async fn own(db: &Db, key: &MasterKey, clock: &Clock, may_adopt: bool) -> anyhow::Result<()> {
    let now = clock.now();
    if key
        .is_of(db, now)
        .await
        .context("cannot check the master key")?
    {
        return Ok(());
    }
    if !may_adopt {
        bail!(
            "this is not the master key that the database was used with. Bring `master.key` along from the data \
             folder of the other server, or name it by SEN_MASTER_KEY_FILE. If it is lost, start once with \
             --adopt-master-key: passwords of others have to be entered again then, and links in messages that \
             were sent lead nowhere"
        );
    }
    tracing::warn!("the database has another master key from now on");
    key.adopt(db, now)
        .await
        .context("cannot keep the master key")
}
