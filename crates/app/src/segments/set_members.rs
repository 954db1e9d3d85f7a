//! Puts named contacts into a segment or out of it, against its filter if need be (CON-9, CON-12).

use db::Tx;
use domain::access::{Permission, Scope};
use domain::audit::AuditAction;
use domain::ids::{ContactId, SegmentId};
use store::segments::{Pin, Pinning, SegmentRow};

use super::evaluation::{Actor, append_events};
use super::{commit_and_refresh, segment_record};
use crate::{Ctx, Error, Fault, Principal};

/// So many contacts may be named in one request; more are meant by a filter.
const IDS_MAX: usize = 1_000;

/// What is decided for which contacts.
#[derive(Debug, Clone)]
pub struct SetMembers {
    pub segment_id: SegmentId,
    pub pin: Pin,
    pub contact_ids: Vec<ContactId>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MembersSet {
    pub entered: u64,
    pub left: u64,
    /// Contacts that the caller may change.
    pub found: u64,
}

/// Decides for the contacts that the caller may change, and keeps it against the filter.
pub async fn set_members(
    ctx: &Ctx,
    principal: &Principal,
    command: SetMembers,
) -> Result<MembersSet, Error> {
    let scope = principal.require(Permission::ContactsEdit)?;
    if command.contact_ids.len() > IDS_MAX {
        let detail = format!("at most {IDS_MAX} ids; use a filter for more");
        return Err(Fault::of("contact_ids", "too_many", detail).into());
    }
    let tx = ctx.db.begin().await?;
    let segment = store::segments::find(&tx, Scope::All, command.segment_id)
        .await?
        .ok_or(Error::NotFound)?;
    let set = decide(ctx, &tx, principal, (scope, &segment), &command).await?;
    if set.found > 0 {
        let description = describe(command.pin, set.found, &segment.name);
        let record = segment_record(AuditAction::Update, command.segment_id, description, None);
        ctx.record(&tx, principal, record).await?;
    }
    commit_and_refresh(ctx, tx).await?;
    Ok(set)
}

/// Decides in the caller's transaction, with the events of who came in and who went.
async fn decide(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    (scope, segment): (Scope, &SegmentRow),
    command: &SetMembers,
) -> Result<MembersSet, Error> {
    let pinning = Pinning {
        segment_id: command.segment_id,
        has_filter: segment.filter.is_some(),
        pin: command.pin,
        by: principal.user_id,
        now: ctx.now(),
    };
    let (changes, found) = store::segments::pin(tx, scope, &command.contact_ids, pinning).await?;
    let actor = Actor {
        kind: principal.actor_kind,
        id: principal.user_id,
    };
    append_events(
        ctx,
        tx,
        actor,
        (command.segment_id, &segment.name),
        &changes,
    )
    .await?;
    let count = |ids: &[ContactId]| u64::try_from(ids.len()).unwrap_or_default();
    Ok(MembersSet {
        entered: count(&changes.entered),
        left: count(&changes.left),
        found,
    })
}

fn describe(pin: Pin, contacts: u64, segment: &str) -> String {
    match pin {
        Pin::In => format!("Giữ {contacts} khách hàng trong phân khúc \"{segment}\""),
        Pin::Out => format!("Loại {contacts} khách hàng khỏi phân khúc \"{segment}\""),
        Pin::Follow => {
            format!("Để bộ lọc quyết định {contacts} khách hàng của phân khúc \"{segment}\"")
        }
    }
}
