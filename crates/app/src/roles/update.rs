//! Renames a role and sets its rights.

use domain::access::{BuiltInRole, Grants, Permission};
use domain::audit::AuditAction;
use domain::ids::RoleId;
use serde_json::{Map, Value, json};
use store::roles::RoleRow;

use super::RoleDraft;
use super::rules::{check_within, name_taken};
use crate::names::clean_name;
use crate::users::organization_record;
use crate::{Ctx, Error, Fault, Principal};

/// Changes a role that is at `version`; the administrator role keeps every right.
pub async fn update(
    ctx: &Ctx,
    principal: &Principal,
    id: RoleId,
    version: i64,
    draft: RoleDraft,
) -> Result<(), Error> {
    principal.require_all(Permission::UsersEdit)?;
    check_within(principal, &draft.grants)?;
    let name = clean_name(&draft.name)?;
    let tx = ctx.db.begin().await?;
    store::users::lock_organization(&tx).await?;
    let before = store::roles::find(&tx, id).await?.ok_or(Error::NotFound)?;
    if before.version != version {
        return Err(Error::StaleVersion);
    }
    check_within(principal, &before.grants)?;
    check_administrator(&before, &draft.grants)?;
    store::roles::update(&tx, id, &name, &draft.grants)
        .await
        .map_err(name_taken)?;
    let diff = diff(&before, &name, &draft.grants);
    let record = organization_record(
        AuditAction::Update,
        id,
        format!("Sửa vai trò \"{name}\""),
        Some(diff),
    );
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}

/// Without one role that may do everything, rights could be lost for good.
fn check_administrator(role: &RoleRow, grants: &Grants) -> Result<(), Fault> {
    let is_administrator = role.key.as_deref() == Some(BuiltInRole::Administrator.key());
    if is_administrator && !BuiltInRole::Administrator.grants().is_within(grants) {
        return Err(Fault::of(
            "grants",
            "administrator_keeps_all",
            "the administrator role keeps every right",
        ));
    }
    Ok(())
}

/// The name and each right that changed, as `[old, new]`.
fn diff(before: &RoleRow, name: &str, grants: &Grants) -> Value {
    let mut changed = Map::new();
    if before.name != name {
        changed.insert("name".to_owned(), json!([before.name, name]));
    }
    for permission in Permission::ALL {
        let (old, new) = (before.grants.reach(permission), grants.reach(permission));
        if old != new {
            changed.insert(permission.as_str().to_owned(), json!([old, new]));
        }
    }
    Value::Object(changed)
}
