//! Makes a further address the main one of its contact (CON-3).

use domain::audit::{AuditAction, AuditModule};
use domain::contacts::{AddressFields, PostalAddress};
use domain::ids::ContactId;
use serde_json::json;
use store::contacts::ContactChange;

use super::{Seen, seen_still};
use crate::contacts::event;
use crate::duplicates::refresh;
use crate::{Ctx, Error, Principal, Record};

/// Swaps the address with the contact's own; where the contact has none, it moves.
pub async fn make_main(ctx: &Ctx, principal: &Principal, seen: Seen) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let (contact, row) = seen_still(&tx, principal, seen).await?;
    let id = ContactId(contact.id);
    let mut fields = store::contacts::fields_of(&tx, &contact).await?;
    let (before, after) = (PostalAddress::of(&fields), row.fields().postal);
    fields.address.clone_from(&after.address);
    fields.ward.clone_from(&after.ward);
    fields.district.clone_from(&after.district);
    fields.province.clone_from(&after.province);
    let now = ctx.now();
    let change = ContactChange {
        id,
        version: contact.version,
        code: &contact.code,
        fields: &fields,
        now,
        // The e-mail address stays as it is, whoever else has it.
        may_share_email: true,
    };
    if !store::contacts::update(&tx, change).await? {
        return Err(Error::StaleVersion);
    }
    if before.is_blank() {
        store::addresses::delete(&tx, seen.id).await?;
    } else {
        // Its label was about the address that leaves.
        let kept = AddressFields {
            label: None,
            postal: before.clone(),
        };
        store::addresses::update(&tx, seen.id, seen.version, &kept, now).await?;
    }
    refresh(ctx, &tx, &[id]).await?;
    let changes = json!({ "address": [before.to_string(), after.to_string()] });
    let payload = json!({ "changes": changes });
    let happened = event(ctx, principal, id, "address.made_main", payload);
    store::events::append(&tx, happened).await?;
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Update,
        entity_id: Some(id.0),
        description: format!("Đổi địa chỉ chính của khách hàng \"{}\"", contact.name),
        diff: Some(changes),
    };
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}
