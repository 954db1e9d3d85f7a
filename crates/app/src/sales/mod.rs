//! Commands on deals, quotes, orders, contracts and tickets, one set for all kinds (CON-5, CON-11).

mod advance;
mod check;
mod create;
mod delete;
mod export;
mod transition;
mod update;

pub(crate) use create::create_within;
pub use create::{CreateSale, create};
pub use delete::delete;
pub use export::{ExportSales, ExportedKind, export};
pub use transition::{TransitionSale, transition};
pub use update::{Change, FactsChange, update};

use domain::audit::AuditAction;
use domain::ids::ContactId;
use serde_json::{Value, json};
use store::events::NewEvent;
use store::sales::{SaleRow, StoredKind};
use uuid::Uuid;

use crate::{Ctx, Principal, Record};

/// A log line about a record.
fn sale_record<K: StoredKind>(
    action: AuditAction,
    id: K::Id,
    description: String,
    diff: Option<Value>,
) -> Record {
    Record {
        module: K::MODULE,
        action,
        entity_id: Some(id.into()),
        description,
        diff,
    }
}

/// An event on the contact that a record is about, such as `deal.created`.
fn sale_event<'a, K: StoredKind>(
    ctx: &Ctx,
    principal: &Principal,
    kind: &'a str,
    row: &SaleRow<K>,
    more: Value,
) -> NewEvent<'a> {
    let mut payload = json!({
        (format!("{}_id", K::NAME)): row.head.id,
        "number": row.head.number,
        "title": row.head.title,
    });
    if let (Value::Object(payload), Value::Object(more)) = (&mut payload, more) {
        payload.extend(more);
    }
    NewEvent {
        id: ctx.new_id(),
        contact_id: Some(ContactId(row.head.contact_id)),
        kind,
        payload,
        actor_kind: principal.actor_kind,
        actor_id: principal.user_id.map(Uuid::from),
        at: ctx.now(),
    }
}
