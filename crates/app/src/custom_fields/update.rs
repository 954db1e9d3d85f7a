//! Renames, moves or archives a field, or changes its options.

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::custom_fields::CustomKind;
use domain::ids::CustomFieldId;
use serde_json::{Map, Value, json};
use store::custom_fields::CustomFieldFields;

use super::field_record;
use super::rules::{checked, label_taken};
use crate::{Ctx, Error, Principal};

/// What to change; `None` leaves it as it is.
#[derive(Debug, Clone, Default)]
pub struct CustomFieldChanges {
    pub label: Option<String>,
    pub options: Option<Vec<String>>,
    pub position: Option<i64>,
    pub is_archived: Option<bool>,
}

/// Changes a field that is at `version`; an option that goes stays with the contacts that have it.
pub async fn update(
    ctx: &Ctx,
    principal: &Principal,
    id: CustomFieldId,
    version: i64,
    changes: CustomFieldChanges,
) -> Result<(), Error> {
    principal.require_all(Permission::ContactsEdit)?;
    let tx = ctx.db.begin().await?;
    let before = store::custom_fields::find(&tx, id)
        .await?
        .ok_or(Error::NotFound)?;
    if before.version != version {
        return Err(Error::StaleVersion);
    }
    let kind = CustomKind::parse(&before.kind).unwrap_or_default();
    let old = CustomFieldFields {
        label: before.label,
        options: before.options.0,
        position: before.position,
        is_archived: before.is_archived,
    };
    let wanted = CustomFieldFields {
        label: changes.label.unwrap_or_else(|| old.label.clone()),
        options: changes.options.unwrap_or_else(|| old.options.clone()),
        position: changes.position.unwrap_or(old.position),
        is_archived: changes.is_archived.unwrap_or(old.is_archived),
    };
    let new = checked(kind, wanted)?;
    let is_updated = store::custom_fields::update(&tx, id, version, &new)
        .await
        .map_err(label_taken)?;
    if !is_updated {
        return Err(Error::StaleVersion);
    }
    let description = format!("Sửa trường tùy chỉnh \"{}\"", new.label);
    let record = field_record(AuditAction::Update, id, description, Some(diff(&old, &new)));
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}

fn diff(old: &CustomFieldFields, new: &CustomFieldFields) -> Value {
    let pairs = [
        ("label", json!(old.label), json!(new.label)),
        ("options", json!(old.options), json!(new.options)),
        ("position", json!(old.position), json!(new.position)),
        (
            "is_archived",
            json!(old.is_archived),
            json!(new.is_archived),
        ),
    ];
    let changed = pairs.into_iter().filter(|(_, old, new)| old != new);
    let changed: Map<String, Value> = changed
        .map(|(name, old, new)| (name.to_owned(), json!([old, new])))
        .collect();
    Value::Object(changed)
}
