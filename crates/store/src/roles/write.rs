//! Makes, changes and deletes roles.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::access::{Grants, Reach};
use domain::ids::RoleId;
use sea_orm::ConnectionTrait;

/// Makes a role with its rights.
pub async fn create(
    tx: &Tx,
    id: RoleId,
    name: &str,
    grants: &Grants,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let text = "INSERT INTO roles (id, name, created_at) VALUES (?, ?, ?)";
    tx.execute_raw(db::sql(
        tx.engine(),
        text,
        [id.0.into(), name.into(), now.into()],
    ))
    .await?;
    add_grants(tx, id, grants).await
}

/// Replaces a role's name and rights and counts the version up.
pub async fn update(tx: &Tx, id: RoleId, name: &str, grants: &Grants) -> Result<(), Error> {
    let text = "UPDATE roles SET name = ?, version = version + 1 WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [name.into(), id.0.into()]))
        .await?;
    let text = "DELETE FROM role_grants WHERE role_id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    add_grants(tx, id, grants).await
}

/// Deletes a role; a foreign key refuses while users have it.
pub async fn delete(tx: &Tx, id: RoleId) -> Result<(), Error> {
    let text = "DELETE FROM roles WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}

async fn add_grants(tx: &Tx, id: RoleId, grants: &Grants) -> Result<(), Error> {
    for (permission, reach) in grants.0.iter().filter(|(_, reach)| **reach != Reach::None) {
        let text = "INSERT INTO role_grants (role_id, permission, reach) VALUES (?, ?, ?)";
        let values = [
            id.0.into(),
            permission.as_str().into(),
            reach.as_str().into(),
        ];
        tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    }
    Ok(())
}
