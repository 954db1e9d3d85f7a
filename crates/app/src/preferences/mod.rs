//! What contacts want of each channel: closing, opening, preferences (CON-5, CON-9).

mod close;
mod open;
mod set;
pub(crate) mod words;

pub use close::{CloseChannels, close};
pub use open::{OpenChannels, open};
pub use set::set;

use domain::audit::{AuditAction, AuditModule};
use domain::ids::ContactId;
use serde_json::Value;

use crate::Record;

/// A line of the log about a contact's channels.
fn record(id: ContactId, description: String, diff: Option<Value>) -> Record {
    Record {
        module: AuditModule::Contacts,
        action: AuditAction::Update,
        entity_id: Some(id.0),
        description,
        diff,
    }
}
