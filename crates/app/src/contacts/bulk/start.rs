//! Starts one action on many contacts (CON-9).

use domain::access::Permission;
use domain::bulk_changes::{Action, DELETE_MAX};

use super::begin::{Asked, Started, Target, begin};
use super::subject::subject;
use super::work::Work;
use crate::{Ctx, Error, Fault, Principal};

/// Does the action to the contacts in the background.
pub async fn start(
    ctx: &Ctx,
    principal: &Principal,
    target: Target,
    action: Action,
) -> Result<Started, Error> {
    let action = action.checked().map_err(|fault| Fault {
        pointer: format!("/action/{}", fault.field),
        code: fault.code,
        detail: fault.detail.to_owned(),
    })?;
    let work = Work::Action(action.clone());
    for permission in work.needed() {
        principal.require(*permission)?;
    }
    let mut target = target.checked()?;
    if action == Action::Delete {
        target = few_enough_to_delete(ctx, principal, target).await?;
    }
    let tx = ctx.db.begin().await?;
    let subject = subject(&tx, principal, &action).await?;
    let asked = Asked {
        target,
        work,
        subject,
    };
    let started = begin(ctx, &tx, principal, asked).await?;
    tx.commit().await?;
    ctx.waker.wake();
    Ok(started)
}

/// The very contacts that are to be deleted: those that match are named, so that there cannot be
/// more of them when the job runs.
async fn few_enough_to_delete(
    ctx: &Ctx,
    principal: &Principal,
    target: Target,
) -> Result<Target, Error> {
    let (field, ids) = match target {
        Target::Named(ids) => ("contact_ids", ids),
        Target::Matching(filter) => {
            let scope = principal.require(Permission::ContactsView)?;
            let more = u64::try_from(DELETE_MAX).unwrap_or_default() + 1;
            let reader = ctx.db.reader();
            let ids = store::contacts::ids_matching(reader, scope, &filter, None, more).await?;
            ("filter", ids)
        }
    };
    if ids.len() > DELETE_MAX {
        let detail = format!("at most {DELETE_MAX} contacts can be deleted at once");
        return Err(Fault::of(field, "too_many_to_delete", detail).into());
    }
    Ok(Target::Named(ids))
}
