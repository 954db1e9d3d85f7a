//! Moves the level of a contact with whom something was made (CON-11).

use db::Tx;
use domain::audit::{AuditAction, AuditModule};
use domain::contacts::{Advance, Level};
use domain::ids::ContactId;
use serde_json::{Value, json};
use store::contacts::ContactRow;
use store::events::NewEvent;
use uuid::Uuid;

use crate::{Ctx, Error, Principal, Record};

/// Moves the contact's level where the rule moves it, with an event and a log line of its own.
pub(super) async fn advance(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    contact: &ContactRow,
    advance: Advance,
    cause: Value,
) -> Result<(), Error> {
    let from = Level::parse(&contact.level).unwrap_or_default();
    let to = from.advanced(advance);
    if from == to {
        return Ok(());
    }
    let id = ContactId(contact.id);
    store::contacts::set_level(tx, id, to, ctx.now()).await?;
    let event = NewEvent {
        id: ctx.new_id(),
        contact_id: Some(id),
        kind: "contact.level_changed",
        payload: json!({ "from": from, "to": to, "cause": cause }),
        actor_kind: principal.actor_kind,
        actor_id: principal.user_id.map(Uuid::from),
        at: ctx.now(),
    };
    store::events::append(tx, event).await?;
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Update,
        entity_id: Some(contact.id),
        description: format!("Chuyển nhóm của khách hàng \"{}\"", contact.name),
        diff: Some(json!({ "level": [from, to] })),
    };
    ctx.record(tx, principal, record).await
}
