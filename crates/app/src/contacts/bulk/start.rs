//! Starts one action on many contacts (CON-9).

use db::Tx;
use domain::access::Permission;
use domain::bulk_changes::{Action, DELETE_MAX};
use domain::ids::{CampaignId, UserId};

use super::begin::{Asked, Started, Target, begin};
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

/// Whom or what the action is about, in words people know; refused where there is no such thing.
async fn subject(tx: &Tx, principal: &Principal, action: &Action) -> Result<Option<String>, Error> {
    Ok(match action {
        Action::SetOwner { owner_id } => match owner_id {
            Some(owner) => Some(owner_name(tx, *owner).await?),
            None => None,
        },
        Action::SetLevel { level } => Some(level.as_str().to_owned()),
        Action::AddTags { tags } | Action::RemoveTags { tags } => Some(tags.join(", ")),
        Action::AddToCampaign { campaign_id } | Action::RemoveFromCampaign { campaign_id } => {
            Some(campaign_name(tx, principal, *campaign_id).await?)
        }
        Action::Delete => None,
    })
}

async fn owner_name(tx: &Tx, id: UserId) -> Result<String, Error> {
    store::users::credentials_by_id(tx, id)
        .await?
        .filter(|user| user.is_active)
        .map(|user| user.name)
        .ok_or_else(|| unknown("owner_id", "there is no such user"))
}

async fn campaign_name(tx: &Tx, principal: &Principal, id: CampaignId) -> Result<String, Error> {
    let scope = principal.require(Permission::CampaignsEdit)?;
    store::campaigns::find(tx, scope, id)
        .await?
        .map(|campaign| campaign.name)
        .ok_or_else(|| unknown("campaign_id", "there is no such campaign"))
}

fn unknown(field: &str, detail: &str) -> Error {
    Error::from(Fault {
        pointer: format!("/action/{field}"),
        code: "unknown",
        detail: detail.to_owned(),
    })
}
