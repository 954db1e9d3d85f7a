//! Makes a role.

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::RoleId;
use serde_json::json;

use super::RoleDraft;
use super::rules::{check_within, name_taken};
use crate::names::clean_name;
use crate::users::organization_record;
use crate::{Ctx, Error, Principal};

/// Makes a role with rights that the caller holds too.
pub async fn create(ctx: &Ctx, principal: &Principal, draft: RoleDraft) -> Result<RoleId, Error> {
    principal.require_all(Permission::UsersEdit)?;
    check_within(principal, &draft.grants)?;
    let name = clean_name(&draft.name)?;
    let id: RoleId = ctx.new_id();
    let tx = ctx.db.begin().await?;
    store::roles::create(&tx, id, &name, &draft.grants, ctx.now())
        .await
        .map_err(name_taken)?;
    let diff = json!({ "grants": [null, draft.grants] });
    let record = organization_record(
        AuditAction::Create,
        id,
        format!("Thêm vai trò \"{name}\""),
        Some(diff),
    );
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(id)
}
