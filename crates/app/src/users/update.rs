//! Changes a user: their data, place, role, password, and whether they may sign in.

use db::Tx;
use domain::access::{BuiltInRole, Permission, Scope};
use domain::audit::AuditAction;
use domain::ids::{DepartmentId, RoleId, UserId};
use serde_json::{Map, Value, json};
use store::users::{UserFields, UserRow};

use super::organization_record;
use super::rules::{check_department, check_manager, check_role, clean_email, email_taken};
use crate::auth::check_password;
use crate::names::clean_name;
use crate::{Conflict, Ctx, Error, Fault, Principal};

/// What to change; `None` leaves a field as it is.
#[derive(Default)]
pub struct UserChanges {
    pub name: Option<String>,
    pub email: Option<String>,
    pub password: Option<String>,
    pub role_id: Option<RoleId>,
    pub department_id: Option<Option<DepartmentId>>,
    pub manager_id: Option<Option<UserId>>,
    pub is_active: Option<bool>,
}

/// Changes a user who is at `version`; a new password or a lock ends their sessions.
pub async fn update(
    ctx: &Ctx,
    principal: &Principal,
    id: UserId,
    version: i64,
    mut changes: UserChanges,
) -> Result<(), Error> {
    let scope = principal.require(Permission::UsersEdit)?;
    let password_hash = match changes.password.take() {
        Some(password) => {
            check_password("password", &password)?;
            Some(ctx.passwords.hash(password).await?)
        }
        None => None,
    };

    let now = ctx.now();
    let tx = ctx.db.begin().await?;
    store::users::lock_organization(&tx).await?;
    let before = find_editable(&tx, principal, scope, id).await?;
    if before.version != version {
        return Err(Error::StaleVersion);
    }
    let old = fields_of(&before);
    let new = apply(&old, changes)?;
    check(&tx, principal, scope, &before, &old, &new).await?;

    store::users::update(&tx, id, &new, now)
        .await
        .map_err(email_taken)?;
    if new.manager_id != old.manager_id {
        store::users::rebuild_tree(&tx).await?;
    }
    if let Some(hash) = &password_hash {
        store::users::set_password_hash(&tx, id, hash, now).await?;
    }
    if password_hash.is_some() || (old.is_active && !new.is_active) {
        store::sessions::revoke_others(&tx, id, principal.session_id, now).await?;
    }
    let after = store::users::find(&tx, Scope::All, id)
        .await?
        .ok_or(Error::NotFound)?;
    let diff = diff(&before, &after, password_hash.is_some());
    let record = organization_record(AuditAction::Update, id, describe(&old, &new), Some(diff));
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}

/// The user, if the caller may see them and holds every right that they hold: who resets the
/// password of somebody stronger would become them.
async fn find_editable(
    tx: &Tx,
    principal: &Principal,
    scope: Scope,
    id: UserId,
) -> Result<UserRow, Error> {
    let user = store::users::find(tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    check_role(tx, principal, RoleId(user.role_id)).await?;
    Ok(user)
}

fn fields_of(row: &UserRow) -> UserFields {
    UserFields {
        name: row.name.clone(),
        email: row.email.clone(),
        role_id: RoleId(row.role_id),
        department_id: row.department_id.map(DepartmentId),
        manager_id: row.manager_id.map(UserId),
        is_active: row.is_active,
    }
}

fn apply(old: &UserFields, changes: UserChanges) -> Result<UserFields, Error> {
    let name = changes.name.as_deref().map(clean_name).transpose()?;
    let email = changes.email.as_deref().map(clean_email).transpose()?;
    Ok(UserFields {
        name: name.unwrap_or_else(|| old.name.clone()),
        email: email.unwrap_or_else(|| old.email.clone()),
        role_id: changes.role_id.unwrap_or(old.role_id),
        department_id: changes.department_id.unwrap_or(old.department_id),
        manager_id: changes.manager_id.unwrap_or(old.manager_id),
        is_active: changes.is_active.unwrap_or(old.is_active),
    })
}

/// Checks what the change touches; what stays was right before.
async fn check(
    tx: &Tx,
    principal: &Principal,
    scope: Scope,
    before: &UserRow,
    old: &UserFields,
    new: &UserFields,
) -> Result<(), Error> {
    let id = UserId(before.id);
    if new.role_id != old.role_id {
        check_role(tx, principal, new.role_id).await?;
    }
    if new.department_id != old.department_id {
        check_department(tx, new.department_id).await?;
    }
    if new.manager_id != old.manager_id {
        check_manager(tx, scope, new.manager_id).await?;
        if let Some(manager) = new.manager_id
            && store::users::is_at_or_below(tx, manager, id).await?
        {
            return Err(Fault::of(
                "manager_id",
                "cycle",
                "this user would report to themselves",
            )
            .into());
        }
    }
    if principal.user_id == Some(id) && !new.is_active {
        return Err(Fault::of("is_active", "own_account", "you cannot lock yourself out").into());
    }
    let was_administrator =
        before.role_key.as_deref() == Some(BuiltInRole::Administrator.key()) && old.is_active;
    let stays_administrator = new.role_id == old.role_id && new.is_active;
    if was_administrator
        && !stays_administrator
        && store::users::count_active_administrators(tx, id).await? == 0
    {
        return Err(Conflict::LastAdministrator.into());
    }
    Ok(())
}

fn describe(old: &UserFields, new: &UserFields) -> String {
    let name = &new.name;
    match (old.is_active, new.is_active) {
        (true, false) => format!("Khóa người dùng \"{name}\""),
        (false, true) => format!("Mở khóa người dùng \"{name}\""),
        _ => format!("Sửa người dùng \"{name}\""),
    }
}

/// Field to old and new value, by name where people know it by name; never the password.
fn diff(before: &UserRow, after: &UserRow, is_password_new: bool) -> Value {
    let facts = |row: &UserRow| {
        [
            ("name", json!(row.name)),
            ("email", json!(row.email)),
            ("role", json!(row.role_name)),
            ("department", json!(row.department_name)),
            ("manager", json!(row.manager_name)),
            ("is_active", json!(row.is_active)),
        ]
    };
    let mut changed: Map<String, Value> = facts(before)
        .into_iter()
        .zip(facts(after))
        .filter(|(old, new)| old.1 != new.1)
        .map(|((field, old), (_, new))| (field.to_owned(), json!([old, new])))
        .collect();
    if is_password_new {
        changed.insert("password".to_owned(), json!(["***", "***"]));
    }
    Value::Object(changed)
}
