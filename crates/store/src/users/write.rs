//! Makes users and the built-in roles.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::access::BuiltInRole;
use domain::ids::{DepartmentId, RoleId, UserId};
use domain::text::fold;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// A user to make; the e-mail address is lower case.
#[derive(Debug, Clone)]
pub struct NewUser<'a> {
    pub id: UserId,
    pub name: &'a str,
    pub email: &'a str,
    pub password_hash: &'a str,
    pub role_id: RoleId,
    pub department_id: Option<DepartmentId>,
    pub manager_id: Option<UserId>,
    pub now: DateTime<Utc>,
}

/// Makes a user; call [`super::rebuild_tree`] before committing.
pub async fn create(tx: &Tx, user: NewUser<'_>) -> Result<(), Error> {
    let text = "INSERT INTO users (id, name, email, search_text, password_hash, role_id, department_id, \
                manager_id, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let values = [
        user.id.0.into(),
        user.name.into(),
        user.email.into(),
        fold(&format!("{}\n{}", user.name, user.email)).into(),
        user.password_hash.into(),
        user.role_id.0.into(),
        user.department_id.map(Uuid::from).into(),
        user.manager_id.map(Uuid::from).into(),
        user.now.into(),
        user.now.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Makes the roles that every installation has, where they are missing.
pub async fn ensure_built_in_roles(
    tx: &Tx,
    mut new_id: impl FnMut() -> Uuid,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    for (role, name) in BuiltInRole::ALL
        .into_iter()
        .zip(["Quản trị viên", "Quản lý", "Nhân viên"])
    {
        let id = new_id();
        // Of servers that start together, one makes the role and the others wait and find it.
        let text = "INSERT INTO roles (id, key, name, created_at) VALUES (?, ?, ?, ?) \
                    ON CONFLICT (key) DO NOTHING";
        let values = [id.into(), role.key().into(), name.into(), now.into()];
        let made = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
        if made.rows_affected() == 0 {
            continue;
        }
        for (permission, reach) in role.grants().0 {
            let text = "INSERT INTO role_grants (role_id, permission, reach) VALUES (?, ?, ?)";
            let values = [id.into(), permission.as_str().into(), reach.as_str().into()];
            tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
        }
    }
    Ok(())
}

/// The id of a built-in role.
pub async fn role_id_by_key(tx: &Tx, key: &str) -> Result<Option<RoleId>, Error> {
    let text = "SELECT id FROM roles WHERE key = ?";
    let row = tx
        .query_one_raw(db::sql(tx.engine(), text, [key.into()]))
        .await?;
    Ok(row
        .map(|row| row.try_get("", "id").map(RoleId))
        .transpose()?)
}
