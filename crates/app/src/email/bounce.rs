//! Closes the e-mail channel of a contact at whose address, a server says, nobody is (CAM-10, CON-9).

use db::Tx;
use domain::access::Scope;
use domain::audit::{AuditAction, AuditModule};
use domain::contacts::{Channel, ClosedBy};
use domain::ids::ContactId;
use domain::sending::is_address_dead;
use serde_json::json;
use store::preferences::Closing;

use crate::contacts::event;
use crate::{Ctx, Error, Principal, Record};

/// Longest reason that is kept, as people may write one.
const REASON_MAX_CHARS: usize = 300;

/// Writes down what a refusal tells of the address; a person opens the channel again. What was said of
/// another address than the main one closes nothing.
pub(crate) async fn note_bounce(
    ctx: &Ctx,
    tx: &Tx,
    id: ContactId,
    address: &str,
    words: &str,
) -> Result<(), Error> {
    if !is_address_dead(words) {
        return Ok(());
    }
    store::preferences::note_change(tx, id, None).await?;
    let Some(row) = store::preferences::find(tx, Scope::All, id).await? else {
        return Ok(());
    };
    let addresses = store::contact_emails::addresses(tx, id).await?;
    let is_main = addresses.first().is_some_and(|main| main == address);
    let before = row.closed();
    if !is_main || before.contains_key(&Channel::Email) {
        return Ok(());
    }
    let reason: String = format!("{address}: {words}");
    let reason: String = reason.chars().take(REASON_MAX_CHARS).collect();
    let (system, channels) = (Principal::system(), [Channel::Email]);
    let closing = Closing {
        closed_by: ClosedBy::Bounce,
        reason: &reason,
        user_id: None,
        now: ctx.now(),
    };
    store::preferences::close(tx, id, &channels, &closing).await?;
    let payload = json!({
        "channels": channels,
        "closed_by": ClosedBy::Bounce,
        "reason": reason,
    });
    let told = event(ctx, &system, id, "contact.channels_closed", payload);
    store::events::append(tx, told).await?;
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Update,
        entity_id: Some(id.0),
        description: format!("Thư gửi \"{}\" bị trả lại: {reason}", row.name),
        diff: Some(json!({ "do_not_contact": [before, channels] })),
    };
    ctx.record(tx, &system, record).await
}
