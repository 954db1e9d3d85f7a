//! The job that takes a bulk change back: each contact that nobody changed since is put back.

use std::collections::HashMap;

use db::Tx;
use domain::access::{Permission, Scope};
use domain::audit::{AuditAction, AuditModule};
use domain::bulk_changes::{Kind, UndoOutcome};
use domain::ids::{BulkChangeId, ContactId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::contacts::bulk::Target;
use uuid::Uuid;

use super::actions::{delete, facts};
use super::step::{Step, Undoing};
use super::work::Work;
use crate::bulk::{BATCH, Batch, BulkJob, Stop};
use crate::{Ctx, Error, Principal, Record};

/// The change to take back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct UndoChange {
    pub(super) change_id: BulkChangeId,
    pub(super) work: Work,
    pub(super) subject: Option<String>,
}

#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Tally {
    put_back: u64,
    left_alone: u64,
}

impl BulkJob for UndoChange {
    const KIND: &'static str = "contacts.undo_bulk_change";
    type Position = ContactId;
    type Tally = Tally;

    fn needed(&self) -> &'static [Permission] {
        self.work.needed()
    }

    async fn count(&self, ctx: &Ctx, _: &Principal) -> Result<u64, Stop> {
        let (reader, id) = (ctx.db.reader(), self.change_id);
        let change = store::bulk_changes::find(reader, Scope::All, id).await?;
        Ok(change.map_or(0, |change| {
            let left = change.changed - change.put_back - change.left_alone;
            u64::try_from(left).unwrap_or_default()
        }))
    }

    async fn list(
        &self,
        ctx: &Ctx,
        _: &Principal,
        after: Option<ContactId>,
    ) -> Result<Vec<ContactId>, Stop> {
        let (reader, id) = (ctx.db.reader(), self.change_id);
        Ok(store::bulk_changes::changed_after(reader, id, after, BATCH).await?)
    }

    async fn handle(&self, batch: &Batch<'_, ContactId>, tally: &mut Tally) -> Result<(), Stop> {
        let step = Step {
            ctx: batch.ctx,
            tx: batch.tx,
            caller: batch.caller,
            change_id: self.change_id,
        };
        let outcomes = self.put_back(&step, batch.listed).await?;
        let back = outcomes
            .iter()
            .filter(|(_, outcome)| *outcome == UndoOutcome::PutBack)
            .count();
        let put_back = u64::try_from(back).unwrap_or_default();
        let left_alone = u64::try_from(outcomes.len() - back).unwrap_or_default();
        tally.put_back += put_back;
        tally.left_alone += left_alone;
        let id = self.change_id;
        store::bulk_changes::mark_undone(step.tx, id, &outcomes).await?;
        store::bulk_changes::add_undo_counts(step.tx, id, put_back, left_alone).await?;
        Ok(())
    }

    /// In the shape of `api_types::bulk_changes::UndoCounts`.
    fn result(&self, tally: &Tally) -> Value {
        json!({ "put_back": tally.put_back, "left_alone": tally.left_alone })
    }

    async fn record(
        &self,
        ctx: &Ctx,
        tx: &Tx,
        caller: &Principal,
        tally: &Tally,
    ) -> Result<(), Error> {
        let count = tally.put_back;
        if count == 0 {
            return Ok(());
        }
        let done = self.work.describe(count, self.subject.as_deref());
        let record = Record {
            module: AuditModule::Contacts,
            action: AuditAction::Update,
            entity_id: Some(self.change_id.0),
            description: format!("Hoàn tác: {done}"),
            diff: None,
        };
        ctx.record(tx, caller, record).await
    }
}

impl UndoChange {
    /// Puts back those of the listed that the caller may change.
    async fn put_back(
        &self,
        step: &Step<'_>,
        listed: &[ContactId],
    ) -> Result<Vec<(Uuid, UndoOutcome)>, Stop> {
        let reach = step.caller.require(self.work.reach())?;
        let ids: Vec<Uuid> = listed.iter().map(|id| id.0).collect();
        let rows = store::bulk_changes::undo_rows(step.tx, self.change_id, &ids).await?;
        if self.work.kind() == Kind::Delete {
            let ids: Vec<Uuid> = rows.iter().map(|row| row.contact_id).collect();
            return delete::bring_back(step, &ids).await;
        }
        // Whoever reaches what a contact was may take the change back, though it took the contact
        // out of their sight.
        let found = store::contacts::bulk::lock_targets(step.tx, Scope::All, ids).await?;
        let mut found: HashMap<Uuid, Target> = found
            .into_iter()
            .map(|contact| (contact.id, contact))
            .collect();
        let (mut outcomes, mut undoing) = (Vec::new(), Vec::new());
        for row in rows {
            match found.remove(&row.contact_id) {
                None => outcomes.push((row.contact_id, UndoOutcome::Gone)),
                Some(target) => undoing.push(Undoing {
                    target,
                    data: row.undo_data,
                }),
            }
        }
        let owner_of = |row: &Undoing| {
            if self.work.sets_owner() {
                facts::owner_before(&row.data)
            } else {
                row.target.owner_id
            }
        };
        let owners: Vec<Uuid> = undoing.iter().filter_map(owner_of).collect();
        let owners = store::owners_within(step.tx, Some(reach), owners).await?;
        let (allowed, others): (Vec<_>, Vec<_>) = undoing
            .into_iter()
            .partition(|row| owners.include(owner_of(row)));
        let done = self.work.undo(step, &allowed).await?;
        outcomes.extend(allowed.iter().map(|row| row.target.id).zip(done));
        let refused = |row: Undoing| (row.target.id, UndoOutcome::NotAllowed);
        outcomes.extend(others.into_iter().map(refused));
        Ok(outcomes)
    }
}
