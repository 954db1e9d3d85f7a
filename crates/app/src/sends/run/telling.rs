//! Puts messages that went out on the timelines of who got them and of the members for whom they stand (CON-3).

use db::Tx;
use domain::ids::ContactId;
use domain::sending::SendChannel;
use serde_json::{Value, json};
use store::events::BulkEvent;
use uuid::Uuid;

use super::deliver::Run;
use super::settle::Gone;
use crate::Error;

impl Run<'_> {
    /// Tells of messages in the transaction that writes down what became of them.
    pub(super) async fn tell(&self, tx: &Tx, gone: &[&Gone]) -> Result<(), Error> {
        let of_recipients: Vec<BulkEvent> = gone
            .iter()
            .map(|one| {
                let payload = self.payload("subject", json!(one.subject));
                self.event(one.delivery.contact_id, payload)
            })
            .collect();
        self.append(tx, event_kind(self.send.channel()), &of_recipients)
            .await?;
        let members: Vec<Uuid> = gone
            .iter()
            .filter_map(|one| one.delivery.member_id)
            .collect();
        let stand_for = store::sends::contacts_of_members(tx, &members).await?;
        let of_members: Vec<BulkEvent> = gone
            .iter()
            .filter_map(|one| {
                let contact_id = stand_for.get(&one.delivery.member_id?)?;
                // Without the subject, which may name the person to who may not see them.
                let payload = self.payload("person_id", json!(one.delivery.contact_id));
                Some(self.event(*contact_id, payload))
            })
            .collect();
        self.append(tx, event_kind_of_member(self.send.channel()), &of_members)
            .await
    }

    fn payload(&self, told: &str, value: Value) -> Value {
        json!({
            "campaign_id": self.send.campaign_id,
            "campaign_name": self.campaign_name,
            "send_id": self.id,
            told: value,
        })
    }

    fn event(&self, contact_id: Uuid, payload: Value) -> BulkEvent {
        BulkEvent {
            id: self.ctx.new_id(),
            contact_id: ContactId(contact_id),
            payload,
        }
    }

    async fn append(&self, tx: &Tx, kind: &str, events: &[BulkEvent]) -> Result<(), Error> {
        if events.is_empty() {
            return Ok(());
        }
        let (by, now) = (self.send.started_by, self.ctx.now());
        Ok(store::events::append_all(tx, kind, "user", by, now, events).await?)
    }
}

/// What the timeline calls it that a message went out.
fn event_kind(channel: SendChannel) -> &'static str {
    match channel {
        SendChannel::Email => "campaign_member.emailed",
        SendChannel::Sms => "campaign_member.texted",
        SendChannel::Call => "campaign_member.called",
    }
}

/// What the timeline of a member calls it that a message went out to one of its people.
fn event_kind_of_member(channel: SendChannel) -> &'static str {
    match channel {
        SendChannel::Email => "campaign_member.person_emailed",
        SendChannel::Sms => "campaign_member.person_texted",
        SendChannel::Call => "campaign_member.person_called",
    }
}
