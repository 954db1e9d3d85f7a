//! Makes, changes and deletes departments.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::ids::DepartmentId;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// What a department consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepartmentFields {
    pub name: String,
    pub parent_id: Option<DepartmentId>,
}

/// Makes a department.
pub async fn create(
    tx: &Tx,
    id: DepartmentId,
    fields: &DepartmentFields,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let text = "INSERT INTO departments (id, name, parent_id, created_at) VALUES (?, ?, ?, ?)";
    let parent_id = fields.parent_id.map(Uuid::from);
    let values = [
        id.0.into(),
        fields.name.as_str().into(),
        parent_id.into(),
        now.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Writes all fields and counts the version up.
pub async fn update(tx: &Tx, id: DepartmentId, fields: &DepartmentFields) -> Result<(), Error> {
    let text = "UPDATE departments SET name = ?, parent_id = ?, version = version + 1 WHERE id = ?";
    let values = [
        fields.name.as_str().into(),
        fields.parent_id.map(Uuid::from).into(),
        id.0.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Deletes a department; a foreign key refuses while users or departments are in it.
pub async fn delete(tx: &Tx, id: DepartmentId) -> Result<(), Error> {
    let text = "DELETE FROM departments WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}
