//! Keeps a further address of a contact (CON-3).

use domain::audit::AuditAction;
use domain::contacts::{ADDRESSES_MAX, AddressFields};
use domain::ids::{AddressId, ContactId};
use store::addresses::NewAddress;

use super::{Done, changeable, checked, tell};
use crate::{Ctx, Error, Fault, Principal};

/// Adds an address to a contact that the caller may change.
pub async fn add(
    ctx: &Ctx,
    principal: &Principal,
    contact_id: ContactId,
    fields: AddressFields,
) -> Result<AddressId, Error> {
    let tx = ctx.db.begin().await?;
    let contact = changeable(&tx, principal, contact_id).await?;
    let fields = checked(fields)?;
    if store::addresses::list(&tx, contact_id).await?.len() >= ADDRESSES_MAX {
        return Err(Fault::of("address", "full", "there are too many addresses").into());
    }
    let id = ctx.new_id();
    let new = NewAddress {
        id,
        contact_id,
        fields: &fields,
        now: ctx.now(),
    };
    store::addresses::create(&tx, new).await?;
    let done = Done {
        event: "address.added",
        action: AuditAction::Create,
        said: "Thêm địa chỉ cho",
        contact: &contact,
        before: None,
        after: Some(&fields),
    };
    tell(ctx, &tx, principal, done).await?;
    tx.commit().await?;
    Ok(id)
}
