//! One batch of a bulk change in its transaction: what actions are given and what they answer.

use chrono::{DateTime, Utc};
use db::Tx;
use domain::bulk_changes::Reason;
use domain::ids::{BulkChangeId, ContactId};
use serde_json::Value;
use store::contacts::bulk::Target;
use store::events::BulkEvent;
use uuid::Uuid;

use crate::{Ctx, Error, Principal};

/// The transaction of one batch.
pub(super) struct Step<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) tx: &'a Tx,
    /// The caller with the rights they have in this transaction.
    pub(super) caller: &'a Principal,
    pub(super) change_id: BulkChangeId,
}

/// What became of one contact.
pub(super) enum Verdict {
    /// With what undoing needs to know.
    Changed(Value),
    Unchanged,
    Refused(Reason),
}

/// A contact that was changed, read to be put back.
pub(super) struct Undoing {
    pub(super) target: Target,
    /// What the change kept of it.
    pub(super) data: Value,
}

impl Step<'_> {
    pub(super) fn now(&self) -> DateTime<Utc> {
        self.ctx.now()
    }

    pub(super) fn actor_id(&self) -> Option<Uuid> {
        self.caller.user_id.map(Uuid::from)
    }

    /// Appends an event of this kind to each of the contacts.
    pub(super) async fn tell(
        &self,
        kind: &str,
        payloads: impl IntoIterator<Item = (Uuid, Value)>,
    ) -> Result<(), Error> {
        let events: Vec<BulkEvent> = payloads
            .into_iter()
            .map(|(contact, payload)| BulkEvent {
                id: self.ctx.new_id(),
                contact_id: ContactId(contact),
                payload,
            })
            .collect();
        if events.is_empty() {
            return Ok(());
        }
        let (kind_of_actor, actor) = (self.caller.actor_kind, self.actor_id());
        let now = self.now();
        store::events::append_all(self.tx, kind, kind_of_actor, actor, now, &events).await?;
        Ok(())
    }
}
