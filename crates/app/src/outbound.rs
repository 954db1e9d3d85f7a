//! Keeps a copy of a database that was restored from writing to customers: what went out after the copy
//! was made it does not know, and would send again (G17).

use chrono::{DateTime, Utc};
use db::Db;
use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use serde::{Deserialize, Serialize};
use store::settings::{Setting, SettingChange};

use crate::error::Conflict;
use crate::{Ctx, Error, Principal, Record};

/// The name under which it is kept whether messages go out.
const NAME: &str = "outbound";

/// Whether messages go out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outbound {
    /// Since when none does, until an administrator lets them.
    pub held_since: Option<DateTime<Utc>>,
    /// Which database this is; a copy of it is another one.
    home: Option<String>,
}

/// Whether messages go out.
pub async fn read(ctx: &Ctx) -> Result<Outbound, Error> {
    Ok(kept(&ctx.db).await?.value)
}

/// Refuses to send anything while messages are held.
pub async fn check(ctx: &Ctx) -> Result<(), Error> {
    match read(ctx).await?.held_since {
        Some(_) => Err(Conflict::OutboundHeld.into()),
        None => Ok(()),
    }
}

/// Holds messages if this is not the database that it says it is; true if it holds them now.
pub async fn hold_if_moved(db: &Db, now: DateTime<Utc>) -> Result<bool, Error> {
    let (known, home) = (kept(db).await?, db.identity().await?);
    if known.value.home == home {
        return Ok(known.value.held_since.is_some());
    }
    let is_copy = known.value.home.is_some();
    let next = Outbound {
        held_since: known.value.held_since.or(is_copy.then_some(now)),
        home,
    };
    keep(db, known.version, &next, now).await?;
    Ok(next.held_since.is_some())
}

/// Holds messages in a copy that somebody may restore.
pub async fn hold(db: &Db, now: DateTime<Utc>) -> Result<(), Error> {
    let known = kept(db).await?;
    let next = Outbound {
        held_since: known.value.held_since.or(Some(now)),
        ..known.value
    };
    keep(db, known.version, &next, now).await
}

/// Lets messages go out again; only administrators may.
pub async fn release(ctx: &Ctx, principal: &Principal) -> Result<(), Error> {
    principal.require_all(Permission::UsersEdit)?;
    let tx = ctx.db.begin().await?;
    let known: Setting<Outbound> = store::settings::read(&tx, NAME).await?;
    if known.value.held_since.is_none() {
        return Ok(());
    }
    let next = Outbound {
        held_since: None,
        ..known.value
    };
    let change = change_of(known.version, &next, ctx.now());
    let change = SettingChange {
        by: principal.user_id,
        ..change
    };
    if !store::settings::write(&tx, change).await? {
        return Err(Error::StaleVersion);
    }
    let record = Record {
        module: AuditModule::Other,
        action: AuditAction::Update,
        entity_id: None,
        description: "Cho phép gửi ra ngoài từ bản khôi phục".to_owned(),
        diff: None,
    };
    ctx.record(&tx, principal, record).await?;
    Ok(tx.commit().await?)
}

async fn kept(db: &Db) -> Result<Setting<Outbound>, Error> {
    Ok(store::settings::read(db.reader(), NAME).await?)
}

async fn keep(db: &Db, version: i64, next: &Outbound, now: DateTime<Utc>) -> Result<(), Error> {
    let tx = db.begin().await?;
    // Another process that starts now comes to the same.
    store::settings::write(&tx, change_of(version, next, now)).await?;
    Ok(tx.commit().await?)
}

fn change_of(version: i64, value: &Outbound, now: DateTime<Utc>) -> SettingChange<'_, Outbound> {
    SettingChange {
        name: NAME,
        version,
        value,
        by: None,
        now,
    }
}
