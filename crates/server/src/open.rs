//! Makes the context that commands run in.

use std::sync::Arc;

use anyhow::Context;
use app::auth::{Passwords, SigningKey};
use app::{Clock, Ctx};
use jobs::Waker;

use crate::storage::Storage;

/// Hashes take 19 MiB each; two at once fit a small machine.
const PASSWORDS_AT_ONCE: usize = 2;

/// Opens the database and everything else that commands need.
pub(crate) async fn open(storage: &Storage) -> anyhow::Result<Ctx> {
    let db = storage.open().await?;
    let clock = Clock::System;
    let signing_key = SigningKey::load(&db, clock.now())
        .await
        .context("cannot read the signing key")?;
    let blobs = storage.data.join("blobs");
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
        master_key: storage.master_key()?,
        mail_pace: app::email::Pace::default(),
    })
}
