//! Commands on segments (CON-12), and the job that keeps their members up with contacts.

mod copy;
mod create;
mod delete;
mod evaluation;
mod refresh;
mod rules;
mod set_members;
mod update;

pub use copy::copy;
pub use create::{NewSegmentWish, create};
pub use delete::delete;
pub(crate) use evaluation::{Actor, append_events};
pub use refresh::{note_work, register};
pub use set_members::{MembersSet, SetMembers, set_members};
pub use update::{SegmentChanges, update};

use db::Tx;
use domain::audit::{AuditAction, AuditModule};
use domain::ids::SegmentId;
use serde_json::Value;
use store::segments::SegmentRow;

use crate::{Ctx, Error, Principal, Record};

/// A log line about a segment, which the log keeps under contacts.
fn segment_record(
    action: AuditAction,
    id: SegmentId,
    description: String,
    diff: Option<Value>,
) -> Record {
    Record {
        module: AuditModule::Contacts,
        action,
        entity_id: Some(id.0),
        description,
        diff,
    }
}

/// The segment, if its owner is within reach of the caller's right to edit.
async fn editable(tx: &Tx, principal: &Principal, id: SegmentId) -> Result<SegmentRow, Error> {
    let scope = principal.require(domain::access::Permission::ContactsEdit)?;
    let row = store::segments::find(tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    let owners = store::owners_within(tx, Some(scope), row.owner_id).await?;
    if owners.include(row.owner_id) {
        Ok(row)
    } else {
        Err(Error::NotFound)
    }
}

/// Ends a command that gave the refreshing job something to do.
async fn commit_and_refresh(ctx: &Ctx, tx: Tx) -> Result<(), Error> {
    refresh::enqueue(&tx).await?;
    tx.commit().await?;
    ctx.waker.wake();
    Ok(())
}
