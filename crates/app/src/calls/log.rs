//! Logs a call with a contact (CON-3, CON-5).

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::calls::CallFields;
use domain::ids::{CallId, ContactId};
use store::calls::NewCall;

use super::{Done, checked, tell};
use crate::{Ctx, Error, Principal};

/// Logs a call of the caller's with a contact they may change.
pub async fn log(
    ctx: &Ctx,
    principal: &Principal,
    contact_id: ContactId,
    fields: CallFields,
) -> Result<CallId, Error> {
    let scope = principal.require(Permission::ContactsEdit)?;
    let fields = checked(fields)?;
    let id = ctx.new_id();
    let tx = ctx.db.begin().await?;
    let contact = store::contacts::related(&tx, scope, contact_id).await?;
    let contact = contact.ok_or(Error::NotFound)?;
    let call = NewCall {
        id,
        contact_id,
        fields: &fields,
        agent_id: principal.user_id,
        now: ctx.now(),
    };
    store::calls::create(&tx, call).await?;
    let done = Done {
        event: "call.logged",
        action: AuditAction::Create,
        said: "Ghi cuộc gọi với",
        contact: &contact,
        call: id,
        fields: &fields,
        diff: None,
    };
    tell(ctx, &tx, principal, done).await?;
    tx.commit().await?;
    Ok(id)
}
