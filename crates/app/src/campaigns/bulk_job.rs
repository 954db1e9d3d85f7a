//! Jobs on the members of one campaign: how they are started, and what the log says of them.

use db::Tx;
use domain::access::{Permission, Scope};
use domain::audit::AuditAction;
use domain::ids::{CampaignId, JobId};
use jobs::Registry;

use super::add_members_job::AddMatching;
use super::campaign_record;
use super::transition_members_job::TransitionMatching;
use crate::bulk::{self, BulkJob, run};
use crate::{Ctx, Error, Principal};

/// Adds the handlers of this feature's jobs.
pub fn register(registry: Registry, ctx: &Ctx) -> Registry {
    let (adding, moving) = (ctx.clone(), ctx.clone());
    registry
        .on(AddMatching::KIND, move |lease| {
            run::<AddMatching>(adding.clone(), lease)
        })
        .on(TransitionMatching::KIND, move |lease| {
            run::<TransitionMatching>(moving.clone(), lease)
        })
}

/// Enqueues a job on a campaign that the caller may change, and wakes the workers.
pub(super) async fn start<J: BulkJob>(
    ctx: &Ctx,
    principal: &Principal,
    campaign_id: CampaignId,
    job: J,
) -> Result<JobId, Error> {
    let scope = principal.require(Permission::CampaignsEdit)?;
    store::campaigns::find(ctx.db.reader(), scope, campaign_id)
        .await?
        .ok_or(Error::NotFound)?;
    let tx = ctx.db.begin().await?;
    let id = bulk::enqueue(&tx, principal, job).await?;
    // The job logs what it does; that it was asked for must not be repeated either.
    ctx.note_effect(&tx, principal, Some(id.0)).await?;
    tx.commit().await?;
    ctx.waker.wake();
    Ok(id)
}

/// What a job writes to the log when it is over.
pub(super) struct JobRecord<'a, D> {
    pub(super) caller: &'a Principal,
    pub(super) campaign_id: CampaignId,
    pub(super) action: AuditAction,
    /// What was done, given the campaign's name.
    pub(super) describe: D,
}

/// Logs what a job did to a campaign, unless that is gone.
pub(super) async fn record(
    ctx: &Ctx,
    tx: &Tx,
    line: JobRecord<'_, impl FnOnce(&str) -> String>,
) -> Result<(), Error> {
    let id = line.campaign_id;
    let Some(campaign) = store::campaigns::find(tx, Scope::All, id).await? else {
        return Ok(());
    };
    let description = (line.describe)(&campaign.name);
    let record = campaign_record(line.action, id, description, None);
    ctx.record(tx, line.caller, record).await
}
