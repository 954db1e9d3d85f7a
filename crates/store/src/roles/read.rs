//! Lists roles with their rights.

use std::collections::HashMap;

use db::{Engine, Error};
use domain::access::{Grants, Permission, Reach};
use domain::ids::RoleId;
use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use uuid::Uuid;

/// A role, its rights and how many users have it.
#[derive(Debug, Clone)]
pub struct RoleRow {
    pub id: RoleId,
    /// Set for the built-in roles.
    pub key: Option<String>,
    pub name: String,
    pub grants: Grants,
    pub user_count: i64,
    pub version: i64,
}

#[derive(FromQueryResult)]
struct PlainRow {
    id: Uuid,
    key: Option<String>,
    name: String,
    user_count: i64,
    version: i64,
}

#[derive(FromQueryResult)]
struct GrantRow {
    role_id: Uuid,
    permission: String,
    reach: String,
}

const SELECT: &str = "SELECT r.id, r.key, r.name, r.version, \
                      (SELECT COUNT(*) FROM users u WHERE u.role_id = r.id) AS user_count FROM roles r";

/// All roles: the built-in ones in the order they were made, then the others by name.
pub async fn list(conn: &impl ConnectionTrait) -> Result<Vec<RoleRow>, Error> {
    let order = "ORDER BY CASE WHEN r.key IS NULL THEN r.name END NULLS FIRST, r.created_at, r.id";
    let grants = grants(conn, "", []).await?;
    Ok(with_grants(
        rows(conn, &format!("{SELECT} {order}"), []).await?,
        grants,
    ))
}

/// One role.
pub async fn find(conn: &impl ConnectionTrait, id: RoleId) -> Result<Option<RoleRow>, Error> {
    let grants = grants(conn, "WHERE role_id = ?", [id.0.into()]).await?;
    let rows = rows(conn, &format!("{SELECT} WHERE r.id = ?"), [id.0.into()]).await?;
    Ok(with_grants(rows, grants).into_iter().next())
}

async fn rows<const N: usize>(
    conn: &impl ConnectionTrait,
    text: &str,
    values: [Value; N],
) -> Result<Vec<PlainRow>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    Ok(PlainRow::find_by_statement(db::sql(engine, text, values))
        .all(conn)
        .await?)
}

/// The rights of each role; names this version does not know give nothing.
async fn grants<const N: usize>(
    conn: &impl ConnectionTrait,
    condition: &str,
    values: [Value; N],
) -> Result<HashMap<Uuid, Grants>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = format!("SELECT role_id, permission, reach FROM role_grants {condition}");
    let rows = GrantRow::find_by_statement(db::sql(engine, text, values))
        .all(conn)
        .await?;
    let mut by_role: HashMap<Uuid, Grants> = HashMap::new();
    for row in rows {
        if let Some(permission) = Permission::parse(&row.permission) {
            by_role
                .entry(row.role_id)
                .or_default()
                .0
                .insert(permission, Reach::parse(&row.reach));
        }
    }
    Ok(by_role)
}

fn with_grants(rows: Vec<PlainRow>, mut grants: HashMap<Uuid, Grants>) -> Vec<RoleRow> {
    rows.into_iter()
        .map(|row| RoleRow {
            id: RoleId(row.id),
            key: row.key,
            name: row.name,
            grants: grants.remove(&row.id).unwrap_or_default(),
            user_count: row.user_count,
            version: row.version,
        })
        .collect()
}
