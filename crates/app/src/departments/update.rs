//! Renames a department or moves it in the tree.

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::DepartmentId;
use serde_json::{Map, Value, json};
use store::departments::DepartmentFields;

use super::rules::{check_parent, name_taken};
use crate::names::clean_name;
use crate::users::organization_record;
use crate::{Ctx, Error, Fault, Principal};

/// What to change; `None` leaves a field as it is.
#[derive(Default)]
pub struct DepartmentChanges {
    pub name: Option<String>,
    pub parent_id: Option<Option<DepartmentId>>,
}

/// Changes a department that is at `version`.
pub async fn update(
    ctx: &Ctx,
    principal: &Principal,
    id: DepartmentId,
    version: i64,
    changes: DepartmentChanges,
) -> Result<(), Error> {
    principal.require_all(Permission::UsersEdit)?;
    let tx = ctx.db.begin().await?;
    store::users::lock_organization(&tx).await?;
    let before = store::departments::find(&tx, id)
        .await?
        .ok_or(Error::NotFound)?;
    if before.version != version {
        return Err(Error::StaleVersion);
    }
    let old = DepartmentFields {
        name: before.name,
        parent_id: before.parent_id.map(DepartmentId),
    };
    let name = changes.name.as_deref().map(clean_name).transpose()?;
    let new = DepartmentFields {
        name: name.unwrap_or_else(|| old.name.clone()),
        parent_id: changes.parent_id.unwrap_or(old.parent_id),
    };
    if new.parent_id != old.parent_id {
        check_parent(&tx, new.parent_id).await?;
    }
    if let Some(parent) = new.parent_id
        && store::departments::is_at_or_below(&tx, parent, id).await?
    {
        return Err(Fault::of("parent_id", "cycle", "a department cannot lie below itself").into());
    }
    store::departments::update(&tx, id, &new)
        .await
        .map_err(name_taken)?;
    let description = format!("Sửa phòng ban \"{}\"", new.name);
    let record = organization_record(AuditAction::Update, id, description, Some(diff(&old, &new)));
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}

fn diff(old: &DepartmentFields, new: &DepartmentFields) -> Value {
    let mut changed = Map::new();
    if old.name != new.name {
        changed.insert("name".to_owned(), json!([old.name, new.name]));
    }
    if old.parent_id != new.parent_id {
        changed.insert(
            "parent_id".to_owned(),
            json!([old.parent_id, new.parent_id]),
        );
    }
    Value::Object(changed)
}
