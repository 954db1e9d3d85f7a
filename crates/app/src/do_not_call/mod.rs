//! The national list of numbers that want no advertising: brought as a file, and asked before anything is sent
//! to a number (CAM-9, CAM-11, vietnam.md).

mod bring;
mod remove;

pub use bring::NewList;
pub use remove::remove;

use domain::audit::AuditAction;
use serde_json::json;
use store::do_not_call::{DoNotCallList, NAME};
use store::settings::Setting;

use crate::settings::{Decision, keep};
use crate::{Ctx, Error, Principal};

/// The list that holds.
pub async fn read(ctx: &Ctx) -> Result<Setting<DoNotCallList>, Error> {
    Ok(store::settings::read(ctx.db.reader(), NAME).await?)
}

/// Has another list hold, or none, in the place of the one at `version`; the numbers of all others go.
async fn replace(
    ctx: &Ctx,
    principal: &Principal,
    version: i64,
    list: &DoNotCallList,
    description: String,
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let before: Setting<DoNotCallList> = store::settings::read(&tx, NAME).await?;
    let decision = Decision {
        name: NAME,
        version,
        value: list,
        action: AuditAction::Import,
        description,
        diff: Some(json!({ "numbers": [before.value.numbers, list.numbers] })),
    };
    keep(ctx, principal, tx, decision).await?;
    loop {
        let tx = ctx.db.begin().await?;
        let has_more = store::do_not_call::remove_others(&tx, list.id).await?;
        tx.commit().await?;
        if !has_more {
            return Ok(());
        }
    }
}
