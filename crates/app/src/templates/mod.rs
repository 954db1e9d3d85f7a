//! Commands on templates of messages (AUT-7), and what a recipient would get of one.

mod copy;
mod create;
mod delete;
mod facts;
pub mod folders;
mod preview;
mod recipient;
mod rules;
mod update;

pub use copy::copy;
pub use create::{NewTemplateWish, create};
pub use delete::delete;
pub use preview::{Preview, preview};
pub(crate) use recipient::{facts_of_contact, facts_of_contacts};
pub(crate) use rules::check_content;
pub use update::{TemplateChanges, update};

use db::Tx;
use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::ids::TemplateId;
use domain::templates::Content;
use serde_json::Value;
use store::templates::TemplateRow;
use uuid::Uuid;

use crate::{Error, Principal, Record};

/// A log line about a template or a folder.
fn template_record(
    action: AuditAction,
    id: impl Into<Uuid>,
    description: String,
    diff: Option<Value>,
) -> Record {
    Record {
        module: AuditModule::Templates,
        action,
        entity_id: Some(id.into()),
        description,
        diff,
    }
}

/// The template, if the caller sees it and the right reaches it.
async fn reached(
    tx: &Tx,
    principal: &Principal,
    right: Permission,
    id: TemplateId,
) -> Result<(TemplateRow, Content), Error> {
    let scope = principal
        .require(Permission::TemplatesView)?
        .and(principal.require(right)?);
    store::templates::find(tx, scope, id)
        .await?
        .ok_or(Error::NotFound)
}
