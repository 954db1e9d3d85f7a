//! Moves all members that match a filter to another status, in the background (CAM-4).

use db::Tx;
use domain::access::{Permission, Scope};
use domain::audit::AuditAction;
use domain::campaigns::MemberStatus;
use domain::ids::{CampaignId, JobId, MemberId};
use jobs::{Failure, Lease, Outcome as JobOutcome, Progress, Signal};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::campaigns::{MemberFilter, MemberPosition};
use store::users::Acting;
use uuid::Uuid;

use super::bulk::{self, BATCH, Caller, Stop, check_note, failure, status_label};
use super::campaign_record;
use super::transition_members::{Change, Outcome, Outcomes, apply};
use crate::{Ctx, Error, Principal};

pub(super) const KIND: &str = "campaigns.transition_members";
/// So many refused members are listed one by one.
const LISTED_MAX: usize = 1_000;

/// The members to move.
#[derive(Debug, Clone)]
pub struct TransitionMatching {
    pub campaign_id: CampaignId,
    pub filter: MemberFilter,
    pub to: MemberStatus,
    pub note: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Payload {
    campaign_id: CampaignId,
    filter: MemberFilter,
    to: MemberStatus,
    note: Option<String>,
    caller: Caller,
}

impl Payload {
    /// The caller, and whose members they may move, at one moment.
    fn rights(&self, found: Option<Acting>) -> Result<(Principal, Scope), Error> {
        let principal = self.caller.acting(found)?;
        let scope = principal.require(Permission::CampaignsEdit)?;
        Ok((principal, scope))
    }
}

/// How far the job is, kept with each batch.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Reached {
    after: Option<MemberPosition>,
    total: Option<u64>,
    done: u64,
    changed: u64,
    unchanged: u64,
    refused: u64,
    /// The first of those refused.
    listed: Vec<(MemberId, MemberStatus)>,
}

/// Starts the job that moves every visible member matching the filter.
pub async fn transition_matching(
    ctx: &Ctx,
    principal: &Principal,
    command: TransitionMatching,
) -> Result<JobId, Error> {
    let scope = principal.require(Permission::CampaignsEdit)?;
    let note = check_note(command.note)?;
    store::campaigns::find(ctx.db.reader(), scope, command.campaign_id)
        .await?
        .ok_or(Error::NotFound)?;
    let payload = Payload {
        campaign_id: command.campaign_id,
        filter: command.filter,
        to: command.to,
        note,
        caller: Caller::of(principal)?,
    };
    bulk::start(ctx, principal, KIND, &payload).await
}

/// Runs the job batch by batch from where an earlier run stopped.
pub(super) async fn run(ctx: Ctx, lease: Lease) -> Result<JobOutcome, Failure> {
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

/// Moves one batch; tells how the job ended when it did.
async fn step(
    ctx: &Ctx,
    lease: &Lease,
    payload: &Payload,
    reached: &mut Reached,
) -> Result<Option<JobOutcome>, Stop> {
    let (reader, user) = (ctx.db.reader(), payload.caller.user_id);
    let (id, filter) = (payload.campaign_id, &payload.filter);
    let (_, scope) = payload.rights(store::users::acting(reader, user).await?)?;
    if reached.total.is_none() {
        let total = store::campaigns::count_members(reader, scope, id, filter).await?;
        reached.total = Some(total);
    }
    let batch =
        store::campaigns::positions_matching(reader, scope, id, filter, reached.after, BATCH)
            .await?;
    let tx = ctx.db.begin().await?;
    // Once more where it counts: the rights may have gone since.
    let (principal, scope) = payload.rights(store::users::acting(&tx, user).await?)?;
    if batch.is_empty() {
        lease.finish(&tx, reached.result()).await?;
        record(ctx, &tx, &principal, payload, reached).await?;
        tx.commit().await?;
        return Ok(Some(JobOutcome::Finished));
    }
    let change = Change {
        campaign_id: id,
        to: payload.to,
        note: payload.note.as_deref(),
        actor_kind: principal.actor_kind,
        actor_id: principal.user_id.map(Uuid::from),
    };
    let ids: Vec<MemberId> = batch.iter().map(|member| MemberId(member.id)).collect();
    let outcomes = apply(ctx, &tx, scope, &change, &ids).await?;
    reached.add(&batch, &outcomes);
    let signal = lease.checkpoint(&tx, reached.progress()).await?;
    if signal == Signal::Cancel {
        record(ctx, &tx, &principal, payload, reached).await?;
    }
    tx.commit().await?;
    Ok((signal == Signal::Cancel).then_some(JobOutcome::Cancelled))
}

/// Ends a job whose caller may not go on; the log tells what was done until then.
async fn refuse(
    ctx: &Ctx,
    lease: &Lease,
    payload: &Payload,
    reached: &Reached,
) -> Result<JobOutcome, Failure> {
    let tx = ctx.db.begin().await?;
    lease.fail(&tx, "the caller may no longer do this").await?;
    record(ctx, &tx, &payload.caller.without_rights(), payload, reached)
        .await
        .map_err(failure)?;
    tx.commit().await?;
    Ok(JobOutcome::Finished)
}

impl Reached {
    /// Members gone or out of sight since they were listed count neither way.
    fn add(&mut self, batch: &[MemberPosition], outcomes: &Outcomes) {
        self.after = batch.last().copied();
        self.done += u64::try_from(batch.len()).unwrap_or_default();
        self.changed += outcomes.changed();
        self.unchanged += outcomes.unchanged();
        for (id, outcome) in &outcomes.0 {
            if let Outcome::Illegal { from } = outcome {
                self.refused += 1;
                if self.listed.len() < LISTED_MAX {
                    self.listed.push((*id, *from));
                }
            }
        }
    }

    fn progress(&self) -> Progress {
        Progress {
            done: bulk::progress(self.done),
            total: self.total.map(bulk::progress),
            note: serde_json::to_string(self).ok(),
        }
    }

    /// In the shape of `api_types::campaigns::MembersTransitioned`.
    fn result(&self) -> Value {
        let outcomes: Vec<Value> = self
            .listed
            .iter()
            .map(|(id, from)| {
                json!({
                    "member_id": id,
                    "result": "illegal_transition",
                    "from": from,
                    "allowed": from.allowed_next(),
                })
            })
            .collect();
        json!({
            "changed": self.changed,
            "unchanged": self.unchanged,
            "refused": self.refused,
            "outcomes": outcomes,
        })
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
    let Some(campaign) = campaign.filter(|_| reached.changed > 0) else {
        return Ok(());
    };
    let description = format!(
        "Chuyển {} thành viên của chiến dịch \"{}\" sang {}",
        reached.changed,
        campaign.name,
        status_label(payload.to)
    );
    ctx.record(
        tx,
        principal,
        campaign_record(AuditAction::Transition, id, description, None),
    )
    .await
}
