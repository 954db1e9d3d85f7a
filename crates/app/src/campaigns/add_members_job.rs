//! Puts all contacts that match a filter into a campaign, in the background (CAM-3).

use db::Tx;
use domain::access::Permission;
use domain::audit::AuditAction;
use domain::campaigns::JoinAction;
use domain::ids::{CampaignId, ContactId, JobId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::campaigns::Joining;
use store::contacts::Filter;
use uuid::Uuid;

use super::bulk::check_source;
use super::bulk_job::{self, JobRecord};
use crate::bulk::{BATCH, Batch, BulkJob, Stop};
use crate::{Ctx, Error, Principal};

/// Progress counts no further.
const COUNTED_MAX: u64 = 100_000_000;

/// The contacts to add and where they came from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddMatching {
    pub campaign_id: CampaignId,
    pub filter: Filter,
    pub source: Option<String>,
}

/// Starts the job that adds every visible contact matching the filter.
pub async fn add_matching(
    ctx: &Ctx,
    principal: &Principal,
    command: AddMatching,
) -> Result<JobId, Error> {
    let source = check_source(command.source)?;
    let campaign_id = command.campaign_id;
    bulk_job::start(
        ctx,
        principal,
        campaign_id,
        AddMatching { source, ..command },
    )
    .await
}

#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Tally {
    added: u64,
    already_members: u64,
}

impl BulkJob for AddMatching {
    const KIND: &'static str = "campaigns.add_members";
    type Position = ContactId;
    type Tally = Tally;

    fn needed(&self) -> &'static [Permission] {
        &[Permission::ContactsView, Permission::CampaignsEdit]
    }

    async fn count(&self, ctx: &Ctx, caller: &Principal) -> Result<u64, Stop> {
        let scope = caller.require(Permission::ContactsView)?;
        let reader = ctx.db.reader();
        Ok(store::contacts::count_matching(reader, scope, &self.filter, COUNTED_MAX).await?)
    }

    async fn list(
        &self,
        ctx: &Ctx,
        caller: &Principal,
        after: Option<ContactId>,
    ) -> Result<Vec<ContactId>, Stop> {
        let scope = caller.require(Permission::ContactsView)?;
        let reader = ctx.db.reader();
        Ok(store::contacts::ids_matching(reader, scope, &self.filter, after, BATCH).await?)
    }

    async fn handle(&self, batch: &Batch<'_, ContactId>, tally: &mut Tally) -> Result<(), Stop> {
        let &Batch {
            ctx,
            tx,
            caller,
            listed,
        } = batch;
        let contacts = caller.require(Permission::ContactsView)?;
        let campaigns = caller.require(Permission::CampaignsEdit)?;
        let campaign = store::campaigns::find(tx, campaigns, self.campaign_id).await?;
        if campaign.is_none() {
            return Err(Stop::Refused);
        }
        let joining = Joining {
            campaign_id: self.campaign_id,
            source: self.source.as_deref(),
            action: JoinAction::Manual,
            actor_kind: caller.actor_kind,
            actor_id: caller.user_id.map(Uuid::from),
            now: ctx.now(),
        };
        let joined =
            store::campaigns::join(tx, contacts, listed, &joining, || ctx.new_id()).await?;
        tally.added += joined.added;
        tally.already_members += joined.already_members;
        Ok(())
    }

    /// In the shape of `api_types::campaigns::MembersAdded`.
    fn result(&self, tally: &Tally) -> Value {
        json!({ "added": tally.added, "already_members": tally.already_members, "not_found": 0 })
    }

    async fn record(
        &self,
        ctx: &Ctx,
        tx: &Tx,
        caller: &Principal,
        tally: &Tally,
    ) -> Result<(), Error> {
        let added = tally.added;
        if added == 0 {
            return Ok(());
        }
        let line = JobRecord {
            caller,
            campaign_id: self.campaign_id,
            action: AuditAction::Update,
            describe: |campaign: &str| {
                format!("Thêm {added} thành viên vào chiến dịch \"{campaign}\"")
            },
        };
        bulk_job::record(ctx, tx, line).await
    }
}
