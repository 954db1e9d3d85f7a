//! The job of a bulk change: batch by batch it changes contacts and keeps what became of each.

use std::collections::HashSet;

use db::Tx;
use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::bulk_changes::{Outcome, Reason};
use domain::ids::{BulkChangeId, ContactId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::bulk_changes::{Counts, NewOutcome};
use store::contacts::bulk::Target as Contact;
use uuid::Uuid;

use super::begin::Target;
use super::step::{Step, Verdict};
use super::work::Work;
use crate::bulk::{BATCH, Batch, BulkJob, Stop};
use crate::{Ctx, Error, Principal, Record};

/// Progress counts no further.
const COUNTED_MAX: u64 = 100_000_000;

/// What is done to whom.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ChangeContacts {
    pub(super) change_id: BulkChangeId,
    pub(super) target: Target,
    pub(super) work: Work,
    pub(super) subject: Option<String>,
}

#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Tally {
    changed: u64,
    unchanged: u64,
    refused: u64,
    /// How many of those who are shared out had their turn.
    dealt: u64,
    /// The names of those who are gone, since nothing else keeps them for good.
    #[serde(default)]
    deleted: Vec<String>,
}

impl Tally {
    fn add(&mut self, outcomes: &[NewOutcome]) {
        for row in outcomes {
            match row.outcome {
                Outcome::Changed => self.changed += 1,
                Outcome::Unchanged => self.unchanged += 1,
                Outcome::Refused => self.refused += 1,
            }
        }
    }

    fn counts(&self) -> Counts {
        Counts {
            changed: self.changed,
            unchanged: self.unchanged,
            refused: self.refused,
        }
    }
}

impl BulkJob for ChangeContacts {
    const KIND: &'static str = "contacts.bulk_change";
    type Position = ContactId;
    type Tally = Tally;

    fn needed(&self) -> &'static [Permission] {
        self.work.needed()
    }

    async fn count(&self, ctx: &Ctx, caller: &Principal) -> Result<u64, Stop> {
        match &self.target {
            Target::Named(ids) => Ok(u64::try_from(ids.len()).unwrap_or(u64::MAX)),
            Target::Matching(filter) => {
                let scope = caller.require(Permission::ContactsView)?;
                let reader = ctx.db.reader();
                Ok(store::contacts::count_matching(reader, scope, filter, COUNTED_MAX).await?)
            }
        }
    }

    async fn list(
        &self,
        ctx: &Ctx,
        caller: &Principal,
        after: Option<ContactId>,
    ) -> Result<Vec<ContactId>, Stop> {
        match &self.target {
            Target::Named(ids) => {
                let next = ids
                    .iter()
                    .filter(|id| after.is_none_or(|after| **id > after));
                let batch = usize::try_from(BATCH).unwrap_or(usize::MAX);
                Ok(next.take(batch).copied().collect())
            }
            Target::Matching(filter) => {
                let scope = caller.require(Permission::ContactsView)?;
                let reader = ctx.db.reader();
                let mut ids =
                    store::contacts::ids_matching(reader, scope, filter, after, BATCH).await?;
                // Ids rise with time: contacts added since it was asked for are not meant.
                ids.retain(|id| id.0 <= self.change_id.0);
                Ok(ids)
            }
        }
    }

    async fn handle(&self, batch: &Batch<'_, ContactId>, tally: &mut Tally) -> Result<(), Stop> {
        let step = Step {
            ctx: batch.ctx,
            tx: batch.tx,
            caller: batch.caller,
            change_id: self.change_id,
        };
        let outcomes = self.change(&step, batch.listed, tally).await?;
        tally.add(&outcomes);
        store::bulk_changes::add_outcomes(step.tx, self.change_id, &outcomes).await?;
        store::bulk_changes::set_counts(step.tx, self.change_id, tally.counts()).await?;
        Ok(())
    }

    /// In the shape of `api_types::bulk_changes::BulkChangeCounts`.
    fn result(&self, tally: &Tally) -> Value {
        json!({ "changed": tally.changed, "unchanged": tally.unchanged, "refused": tally.refused })
    }

    async fn record(
        &self,
        ctx: &Ctx,
        tx: &Tx,
        caller: &Principal,
        tally: &Tally,
    ) -> Result<(), Error> {
        if tally.changed == 0 {
            return Ok(());
        }
        let names = &tally.deleted;
        let record = Record {
            module: AuditModule::Contacts,
            action: self.work.audit_action(),
            entity_id: Some(self.change_id.0),
            description: self.work.describe(tally.changed, self.subject.as_deref()),
            diff: (!names.is_empty()).then(|| json!({ "contacts": [names, null] })),
        };
        ctx.record(tx, caller, record).await
    }
}

impl ChangeContacts {
    /// Changes those of the listed that the caller may change, and tells what became of all.
    async fn change(
        &self,
        step: &Step<'_>,
        listed: &[ContactId],
        tally: &mut Tally,
    ) -> Result<Vec<NewOutcome>, Stop> {
        let seen = step.caller.require(Permission::ContactsView)?;
        let reach = step.caller.require(self.work.reach())?;
        let ids = listed.iter().map(|id| id.0);
        let found = store::contacts::bulk::lock_targets(step.tx, seen, ids).await?;
        let owners = found.iter().filter_map(|contact| contact.owner_id);
        let owners = store::owners_within(step.tx, Some(reach), owners).await?;
        let known: HashSet<Uuid> = found.iter().map(|contact| contact.id).collect();
        let (allowed, others): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|contact| owners.include(contact.owner_id));

        let verdicts = self.work.apply(step, &allowed, tally.dealt).await?;
        tally.dealt += u64::try_from(allowed.len()).unwrap_or_default();
        if self.work.audit_action() == AuditAction::Delete {
            let names = allowed
                .iter()
                .map(|contact| format!("{} ({})", contact.name, contact.code));
            tally.deleted.extend(names);
        }
        let mut outcomes: Vec<NewOutcome> = allowed
            .into_iter()
            .zip(verdicts)
            .map(|(contact, verdict)| told(contact, verdict))
            .collect();
        outcomes.extend(
            others
                .into_iter()
                .map(|contact| told(contact, Verdict::Refused(Reason::NotAllowed))),
        );
        let absent = listed.iter().filter(|id| !known.contains(&id.0));
        outcomes.extend(absent.map(|id| NewOutcome {
            contact_id: id.0,
            name: None,
            outcome: Outcome::Refused,
            reason: Some(Reason::NotFound),
            undo_data: None,
        }));
        Ok(outcomes)
    }
}

fn told(contact: Contact, verdict: Verdict) -> NewOutcome {
    let (outcome, reason, undo_data) = match verdict {
        Verdict::Changed(data) => (Outcome::Changed, None, Some(data)),
        Verdict::Unchanged => (Outcome::Unchanged, None, None),
        Verdict::Refused(reason) => (Outcome::Refused, Some(reason), None),
    };
    NewOutcome {
        contact_id: contact.id,
        name: Some(contact.name),
        outcome,
        reason,
        undo_data,
    }
}
