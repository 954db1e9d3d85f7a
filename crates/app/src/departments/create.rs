//! Makes a department.

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::DepartmentId;
use store::departments::DepartmentFields;

use super::rules::{check_parent, name_taken};
use crate::names::clean_name;
use crate::users::organization_record;
use crate::{Ctx, Error, Principal};

/// Makes a department, below another if `parent_id` names one.
pub async fn create(
    ctx: &Ctx,
    principal: &Principal,
    name: &str,
    parent_id: Option<DepartmentId>,
) -> Result<DepartmentId, Error> {
    principal.require_all(Permission::UsersEdit)?;
    let fields = DepartmentFields {
        name: clean_name(name)?,
        parent_id,
    };
    let id: DepartmentId = ctx.new_id();
    let tx = ctx.db.begin().await?;
    check_parent(&tx, parent_id).await?;
    store::departments::create(&tx, id, &fields, ctx.now())
        .await
        .map_err(name_taken)?;
    let description = format!("Thêm phòng ban \"{}\"", fields.name);
    ctx.record(
        &tx,
        principal,
        organization_record(AuditAction::Create, id, description, None),
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}
