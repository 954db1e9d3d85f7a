//! Defines a field.

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::custom_fields::{CustomKind, FIELDS_MAX, key_for};
use domain::ids::CustomFieldId;
use domain::search::CustomKey;
use store::custom_fields::CustomFieldFields;

use super::field_record;
use super::rules::{checked, label_taken};
use crate::{Ctx, Error, Fault, Principal};

/// A field to define.
#[derive(Debug, Clone)]
pub struct NewCustomField {
    /// None makes it of the label.
    pub key: Option<String>,
    pub kind: CustomKind,
    pub fields: CustomFieldFields,
}

/// Defines a field; its key and type stay as they are from then on.
pub async fn create(
    ctx: &Ctx,
    principal: &Principal,
    new: NewCustomField,
) -> Result<CustomFieldId, Error> {
    principal.require_all(Permission::ContactsEdit)?;
    let fields = checked(new.kind, new.fields)?;
    let key = match &new.key {
        Some(key) => key_for(key).filter(|read| read.as_str() == key),
        None => key_for(&fields.label),
    };
    let detail = "letters a to z, digits and _, at most 40 characters";
    let key: CustomKey = key.ok_or_else(|| Fault::of("key", "invalid", detail))?;
    let id: CustomFieldId = ctx.new_id();
    let tx = ctx.db.begin().await?;
    if store::custom_fields::list(&tx).await?.len() >= FIELDS_MAX {
        return Err(Fault::of("label", "too_many", format!("at most {FIELDS_MAX}")).into());
    }
    store::custom_fields::create(&tx, id, (&key, new.kind), &fields)
        .await
        .map_err(label_taken)?;
    let description = format!("Thêm trường tùy chỉnh \"{}\"", fields.label);
    let record = field_record(AuditAction::Create, id, description, None);
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(id)
}
