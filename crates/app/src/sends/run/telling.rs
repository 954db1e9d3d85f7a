//! Puts a message that went out on the timelines of who got it and of the member for whom they stand (CON-3).

use db::Tx;
use domain::ids::ContactId;
use serde_json::json;
use store::events::NewEvent;
use store::sends::{Leased, SendRow};
use uuid::Uuid;

use super::carrier::Carrier;
use crate::{Ctx, Error};

/// What went out.
pub(super) struct Sent<'a> {
    pub(super) send: &'a SendRow,
    pub(super) campaign_name: &'a str,
    pub(super) subject: &'a str,
}

/// Tells of a message in the transaction that writes down what became of it.
pub(super) async fn tell(
    ctx: &Ctx,
    tx: &Tx,
    carrier: &Carrier,
    delivery: &Leased,
    sent: Sent<'_>,
) -> Result<(), Error> {
    let Sent {
        send,
        campaign_name,
        subject,
    } = sent;
    let event = |contact_id: Uuid, kind, payload| NewEvent {
        id: ctx.new_id(),
        contact_id: Some(ContactId(contact_id)),
        kind,
        payload,
        actor_kind: "user",
        actor_id: send.started_by,
        at: ctx.now(),
    };
    let payload = json!({
        "campaign_id": send.campaign_id,
        "campaign_name": campaign_name,
        "send_id": send.id,
        "subject": subject,
    });
    let of_recipient = event(delivery.contact_id, carrier.event_kind(), payload);
    store::events::append(tx, of_recipient).await?;
    let Some(contact_id) = store::sends::contact_of_member(tx, delivery).await? else {
        return Ok(());
    };
    // Without the subject, which may name the person to who may not see them.
    let payload = json!({
        "campaign_id": send.campaign_id,
        "campaign_name": campaign_name,
        "send_id": send.id,
        "person_id": delivery.contact_id,
    });
    let of_member = event(contact_id, carrier.event_kind_of_member(), payload);
    Ok(store::events::append(tx, of_member).await?)
}
