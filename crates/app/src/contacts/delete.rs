//! Deletes a contact (CON-1).

use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::ids::ContactId;

use crate::calls::remove_recordings;
use crate::{Ctx, Error, Principal, Record};

/// Deletes a contact with its tags, events, calls and places in campaigns; the log keeps its name.
pub async fn delete(ctx: &Ctx, principal: &Principal, id: ContactId) -> Result<(), Error> {
    let scope = principal.require(Permission::ContactsDelete)?;
    let tx = ctx.db.begin().await?;
    let row = store::contacts::find(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    let recordings = store::calls::recordings_of(&tx, id).await?;
    store::contacts::delete(&tx, id).await?;
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Delete,
        entity_id: Some(id.0),
        description: format!("Xóa khách hàng \"{}\" ({})", row.name, row.code),
        diff: None,
    };
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    remove_recordings(ctx, recordings).await
}
