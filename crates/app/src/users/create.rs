//! Makes a user.

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::{DepartmentId, RoleId, UserId};

use super::organization_record;
use super::rules::{check_department, check_manager, check_role, clean_email, email_taken};
use crate::auth::check_password;
use crate::names::clean_name;
use crate::{Ctx, Error, Principal};

/// A user to make, as typed.
pub struct UserDraft {
    pub name: String,
    pub email: String,
    pub password: String,
    pub role_id: RoleId,
    pub department_id: Option<DepartmentId>,
    pub manager_id: Option<UserId>,
}

/// Makes a user who may sign in at once.
pub async fn create(ctx: &Ctx, principal: &Principal, draft: UserDraft) -> Result<UserId, Error> {
    let scope = principal.require(Permission::UsersEdit)?;
    let name = clean_name(&draft.name)?;
    let email = clean_email(&draft.email)?;
    check_password("password", &draft.password)?;
    let password_hash = ctx.passwords.hash(draft.password).await?;

    let id: UserId = ctx.new_id();
    let tx = ctx.db.begin().await?;
    store::users::lock_organization(&tx).await?;
    check_role(&tx, principal, draft.role_id).await?;
    check_department(&tx, draft.department_id).await?;
    check_manager(&tx, scope, draft.manager_id).await?;
    let user = store::users::NewUser {
        id,
        name: &name,
        email: &email,
        password_hash: &password_hash,
        role_id: draft.role_id,
        department_id: draft.department_id,
        manager_id: draft.manager_id,
        now: ctx.now(),
    };
    store::users::create(&tx, user).await.map_err(email_taken)?;
    store::users::rebuild_tree(&tx).await?;
    let record = organization_record(
        AuditAction::Create,
        id,
        format!("Thêm người dùng \"{name}\""),
        None,
    );
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(id)
}
