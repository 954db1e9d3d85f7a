//! Puts all contacts that match a filter into a campaign, in the background (CAM-3).

use db::Tx;
use domain::access::{Permission, Scope};
use domain::audit::AuditAction;
use domain::campaigns::JoinAction;
use domain::ids::{CampaignId, ContactId, JobId};
use jobs::{Failure, Lease, Outcome, Progress, Signal};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::campaigns::Joining;
use store::contacts::Filter;
use store::users::Acting;
use uuid::Uuid;

use super::bulk::{self, BATCH, Caller, Stop, check_source, failure};
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

/// What the caller may do at one moment.
struct Rights {
    principal: Principal,
    contacts: Scope,
    campaigns: Scope,
}

impl Payload {
    fn rights(&self, found: Option<Acting>) -> Result<Rights, Error> {
        let principal = self.caller.acting(found)?;
        Ok(Rights {
            contacts: principal.require(Permission::ContactsView)?,
            campaigns: principal.require(Permission::CampaignsEdit)?,
            principal,
        })
    }
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
    let payload: Payload = lease.payload()?;
    let mut reached: Reached = bulk::resume(&ctx, &lease).await?;
    loop {
        match step(&ctx, &lease, &payload, &mut reached).await {
            Ok(None) => {}
            Ok(Some(outcome)) => return Ok(outcome),
            Err(Stop::Failed(failure)) => return Err(failure),
            Err(Stop::Refused) => return refuse(&ctx, &lease, &payload, &reached).await,
        }
    }
}

/// Adds one batch; tells how the job ended when it did.
async fn step(
    ctx: &Ctx,
    lease: &Lease,
    payload: &Payload,
    reached: &mut Reached,
) -> Result<Option<Outcome>, Stop> {
    let (reader, user, filter) = (ctx.db.reader(), payload.caller.user_id, &payload.filter);
    let rights = payload.rights(store::users::acting(reader, user).await?)?;
    if reached.total.is_none() {
        let total =
            store::contacts::count_matching(reader, rights.contacts, filter, COUNTED_MAX).await?;
        reached.total = Some(total);
    }
    let ids = store::contacts::ids_matching(reader, rights.contacts, filter, reached.after, BATCH)
        .await?;
    let tx = ctx.db.begin().await?;
    // Once more where it counts: the rights may have gone since.
    let rights = payload.rights(store::users::acting(&tx, user).await?)?;
    if ids.is_empty() {
        lease.finish(&tx, reached.result()).await?;
        record(ctx, &tx, &rights.principal, payload, reached).await?;
        tx.commit().await?;
        return Ok(Some(Outcome::Finished));
    }
    let campaign = store::campaigns::find(&tx, rights.campaigns, payload.campaign_id).await?;
    if campaign.is_none() {
        return Err(Stop::Refused);
    }
    let joining = Joining {
        campaign_id: payload.campaign_id,
        source: payload.source.as_deref(),
        action: JoinAction::Manual,
        actor_kind: rights.principal.actor_kind,
        actor_id: rights.principal.user_id.map(Uuid::from),
        now: ctx.now(),
    };
    let joined =
        store::campaigns::join(&tx, rights.contacts, &ids, &joining, || ctx.new_id()).await?;
    reached.after = ids.last().copied();
    reached.done += u64::try_from(ids.len()).unwrap_or_default();
    reached.added += joined.added;
    reached.already_members += joined.already_members;
    let signal = lease.checkpoint(&tx, reached.progress()).await?;
    if signal == Signal::Cancel {
        record(ctx, &tx, &rights.principal, payload, reached).await?;
    }
    tx.commit().await?;
    Ok((signal == Signal::Cancel).then_some(Outcome::Cancelled))
}

/// Ends a job whose caller may not go on, or whose campaign is gone; the log tells what was done.
async fn refuse(
    ctx: &Ctx,
    lease: &Lease,
    payload: &Payload,
    reached: &Reached,
) -> Result<Outcome, Failure> {
    let tx = ctx.db.begin().await?;
    lease.fail(&tx, "the caller may no longer do this").await?;
    record(ctx, &tx, &payload.caller.without_rights(), payload, reached)
        .await
        .map_err(failure)?;
    tx.commit().await?;
    Ok(Outcome::Finished)
}

impl Reached {
    fn progress(&self) -> Progress {
        Progress {
            done: bulk::progress(self.done),
            total: self.total.map(bulk::progress),
            note: serde_json::to_string(self).ok(),
        }
    }

    /// In the shape of `api_types::campaigns::MembersAdded`.
    fn result(&self) -> Value {
        json!({ "added": self.added, "already_members": self.already_members, "not_found": 0 })
    }
}

async fn record(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    payload: &Payload,
    reached: &Reached,
) -> Result<(), Error> {
    let id = payload.campaign_id;
    let campaign = store::campaigns::find(tx, Scope::All, id).await?;
    let Some(campaign) = campaign.filter(|_| reached.added > 0) else {
        return Ok(());
    };
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
