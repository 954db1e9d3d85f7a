//! Moves all members that match a filter to another status, in the background (CAM-4).

use db::Tx;
use domain::access::Permission;
use domain::audit::AuditAction;
use domain::campaigns::MemberStatus;
use domain::ids::{CampaignId, JobId, MemberId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::campaigns::{MemberFilter, MemberPosition};
use uuid::Uuid;

use super::bulk::{check_note, status_label};
use super::bulk_job::{self, JobRecord};
use super::transition_members::{Change, Outcome, Outcomes, apply};
use crate::bulk::{BATCH, Batch, BulkJob, Stop};
use crate::{Ctx, Error, Principal};

/// So many refused members are listed one by one; the list is saved with each batch.
const LISTED_MAX: usize = 200;

/// The members to move.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TransitionMatching {
    pub campaign_id: CampaignId,
    pub filter: MemberFilter,
    pub to: MemberStatus,
    pub note: Option<String>,
}

/// Starts the job that moves every visible member matching the filter.
pub async fn transition_matching(
    ctx: &Ctx,
    principal: &Principal,
    command: TransitionMatching,
) -> Result<JobId, Error> {
    let note = check_note(command.note)?;
    let campaign_id = command.campaign_id;
    bulk_job::start(
        ctx,
        principal,
        campaign_id,
        TransitionMatching { note, ..command },
    )
    .await
}

#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Tally {
    changed: u64,
    unchanged: u64,
    refused: u64,
    /// The first of those refused.
    listed: Vec<Refused>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Refused {
    id: MemberId,
    name: Option<String>,
    from: MemberStatus,
}

impl Tally {
    /// Members gone or out of sight since they were listed count neither way.
    fn add(&mut self, outcomes: &Outcomes) {
        self.changed += outcomes.changed();
        self.unchanged += outcomes.unchanged();
        for decided in &outcomes.0 {
            if let Outcome::Illegal { from } = decided.outcome {
                self.refused += 1;
                if self.listed.len() < LISTED_MAX {
                    let (id, name) = (decided.id, decided.name.clone());
                    self.listed.push(Refused { id, name, from });
                }
            }
        }
    }
}

impl BulkJob for TransitionMatching {
    const KIND: &'static str = "campaigns.transition_members";
    type Position = MemberPosition;
    type Tally = Tally;

    fn needed(&self) -> &'static [Permission] {
        &[Permission::CampaignsEdit]
    }

    async fn count(&self, ctx: &Ctx, caller: &Principal) -> Result<u64, Stop> {
        let scope = caller.require(Permission::CampaignsEdit)?;
        let (reader, id) = (ctx.db.reader(), self.campaign_id);
        Ok(store::campaigns::count_members(reader, scope, id, &self.filter).await?)
    }

    async fn list(
        &self,
        ctx: &Ctx,
        caller: &Principal,
        after: Option<MemberPosition>,
    ) -> Result<Vec<MemberPosition>, Stop> {
        let scope = caller.require(Permission::CampaignsEdit)?;
        let (reader, id, filter) = (ctx.db.reader(), self.campaign_id, &self.filter);
        let listed =
            store::campaigns::positions_matching(reader, scope, id, filter, after, BATCH).await?;
        Ok(listed)
    }

    async fn handle(
        &self,
        batch: &Batch<'_, MemberPosition>,
        tally: &mut Tally,
    ) -> Result<(), Stop> {
        let caller = batch.caller;
        let scope = caller.require(Permission::CampaignsEdit)?;
        let change = Change {
            campaign_id: self.campaign_id,
            to: self.to,
            note: self.note.as_deref(),
            actor_kind: caller.actor_kind,
            actor_id: caller.user_id.map(Uuid::from),
        };
        let ids: Vec<MemberId> = batch
            .listed
            .iter()
            .map(|member| MemberId(member.id))
            .collect();
        tally.add(&apply(batch.ctx, batch.tx, scope, &change, &ids).await?);
        Ok(())
    }

    /// In the shape of `api_types::campaigns::MembersTransitioned`.
    fn result(&self, tally: &Tally) -> Value {
        let outcomes: Vec<Value> = tally
            .listed
            .iter()
            .map(|refused| {
                json!({
                    "member_id": refused.id,
                    "name": refused.name,
                    "result": "illegal_transition",
                    "from": refused.from,
                    "allowed": refused.from.allowed_next(),
                })
            })
            .collect();
        json!({
            "changed": tally.changed,
            "unchanged": tally.unchanged,
            "refused": tally.refused,
            "outcomes": outcomes,
        })
    }

    async fn record(
        &self,
        ctx: &Ctx,
        tx: &Tx,
        caller: &Principal,
        tally: &Tally,
    ) -> Result<(), Error> {
        let (changed, to) = (tally.changed, status_label(self.to));
        if changed == 0 {
            return Ok(());
        }
        let line = JobRecord {
            caller,
            campaign_id: self.campaign_id,
            action: AuditAction::Transition,
            describe: |campaign: &str| {
                format!("Chuyển {changed} thành viên của chiến dịch \"{campaign}\" sang {to}")
            },
        };
        bulk_job::record(ctx, tx, line).await
    }
}
