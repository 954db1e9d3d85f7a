//! Changes users.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::ids::{DepartmentId, RoleId, UserId};
use domain::text::fold;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// Everything of a user that an administrator may change, but for the password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserFields {
    pub name: String,
    /// Lower case.
    pub email: String,
    pub role_id: RoleId,
    pub department_id: Option<DepartmentId>,
    pub manager_id: Option<UserId>,
    pub is_active: bool,
}

/// Writes all fields and counts the version up; call [`super::rebuild_tree`] if the manager changed.
pub async fn update(
    tx: &Tx,
    id: UserId,
    fields: &UserFields,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let text = "UPDATE users SET name = ?, email = ?, search_text = ?, role_id = ?, department_id = ?, \
                manager_id = ?, is_active = ?, updated_at = ?, version = version + 1 WHERE id = ?";
    let values = [
        fields.name.as_str().into(),
        fields.email.as_str().into(),
        fold(&format!("{}\n{}", fields.name, fields.email)).into(),
        fields.role_id.0.into(),
        fields.department_id.map(Uuid::from).into(),
        fields.manager_id.map(Uuid::from).into(),
        fields.is_active.into(),
        now.into(),
        id.0.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}
