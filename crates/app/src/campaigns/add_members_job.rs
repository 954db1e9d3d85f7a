//! Puts all contacts that match a filter into a campaign, in the background (CAM-3).

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::campaigns::JoinAction;
use domain::ids::{CampaignId, ContactId, JobId};
use jobs::{Failure, Lease, Outcome, Progress, Signal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::campaigns::Joining;
use store::contacts::Filter;
use uuid::Uuid;

use super::bulk::{self, BATCH, Caller, check_source, failure};
use super::campaign_record;
use crate::{Ctx, Error, Principal};

pub(super) const KIND: &str = "campaigns.add_members";
/// Progress counts no further.
const COUNTED_MAX: u64 = 100_000_000;

/// The contacts to add and where they came from.
#[derive(Debug, Clone)]
pub struct AddMatching {
    pub campaign_id: CampaignId,
    pub filter: Filter,
    pub source: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Payload {
    campaign_id: CampaignId,
    filter: Filter,
    source: Option<String>,
    caller: Caller,
}

/// How far the job is, kept with each batch.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Reached {
    after: Option<ContactId>,
    total: Option<u64>,
    done: u64,
    added: u64,
    already_members: u64,
}

/// Starts the job that adds every visible contact matching the filter.
pub async fn add_matching(
    ctx: &Ctx,
    principal: &Principal,
    command: AddMatching,
) -> Result<JobId, Error> {
    let scope = principal.require(Permission::CampaignsEdit)?;
    principal.require(Permission::ContactsView)?;
    let source = check_source(command.source)?;
    store::campaigns::find(ctx.db.reader(), scope, command.campaign_id)
        .await?
        .ok_or(Error::NotFound)?;
    let payload = Payload {
        campaign_id: command.campaign_id,
        filter: command.filter,
        source,
        caller: Caller::of(principal)?,
    };
    bulk::start(ctx, principal, KIND, &payload).await
}

/// Runs the job batch by batch from where an earlier run stopped.
pub(super) async fn run(ctx: Ctx, lease: Lease) -> Result<Outcome, Failure> {
    let Payload {
        campaign_id,
        filter,
        source,
        caller,
    } = lease.payload()?;
    let principal = caller.into_principal();
    let contacts = principal
        .require(Permission::ContactsView)
        .map_err(failure)?;
    let campaigns = principal
        .require(Permission::CampaignsEdit)
        .map_err(failure)?;
    let joining = Joining {
        campaign_id,
        source: source.as_deref(),
        action: JoinAction::Manual,
        actor_kind: principal.actor_kind,
        actor_id: principal.user_id.map(Uuid::from),
        now: ctx.now(),
    };
    let mut reached: Reached = bulk::resume(&ctx, &lease).await?;
    if reached.total.is_none() {
        reached.total = Some(
            store::contacts::count_matching(ctx.db.reader(), contacts, &filter, COUNTED_MAX)
                .await?,
        );
    }
    loop {
        let ids =
            store::contacts::ids_matching(ctx.db.reader(), contacts, &filter, reached.after, BATCH)
                .await?;
        let tx = ctx.db.begin().await?;
        if ids.is_empty() {
            let result = json!({ "added": reached.added, "already_members": reached.already_members, "not_found": 0 });
            lease.finish(&tx, result).await?;
            record(&ctx, &tx, &principal, campaign_id, &reached)
                .await
                .map_err(failure)?;
            tx.commit().await?;
            return Ok(Outcome::Finished);
        }
        if store::campaigns::find(&tx, campaigns, campaign_id)
            .await?
            .is_none()
        {
            return Err(Failure::dead("the campaign is gone"));
        }
        let joined = store::campaigns::join(&tx, contacts, &ids, &joining, || ctx.new_id()).await?;
        reached.after = ids.last().copied();
        reached.done += u64::try_from(ids.len()).unwrap_or_default();
        reached.added += joined.added;
        reached.already_members += joined.already_members;
        if lease.checkpoint(&tx, reached.progress()).await? == Signal::Cancel {
            record(&ctx, &tx, &principal, campaign_id, &reached)
                .await
                .map_err(failure)?;
            tx.commit().await?;
            return Ok(Outcome::Cancelled);
        }
        tx.commit().await?;
    }
}

impl Reached {
    fn progress(&self) -> Progress {
        Progress {
            done: bulk::progress(self.done),
            total: self.total.map(bulk::progress),
            note: serde_json::to_string(self).ok(),
        }
    }
}

async fn record(
    ctx: &Ctx,
    tx: &db::Tx,
    principal: &Principal,
    id: CampaignId,
    reached: &Reached,
) -> Result<(), Error> {
    if reached.added == 0 {
        return Ok(());
    }
    let campaign = store::campaigns::find(tx, domain::access::Scope::All, id)
        .await?
        .ok_or(Error::NotFound)?;
    let description = format!(
        "Thêm {} thành viên vào chiến dịch \"{}\"",
        reached.added, campaign.name
    );
    ctx.record(
        tx,
        principal,
        campaign_record(AuditAction::Update, id, description, None),
    )
    .await
}
