//! What a user may do at this moment, for work that outlives the request that asked for it.

use db::{Engine, Error};
use domain::access::{Grants, Permission, Reach};
use domain::ids::UserId;
use sea_orm::{ConnectionTrait, FromQueryResult};

/// An active user with the rights of their role.
#[derive(Debug, Clone)]
pub struct Acting {
    pub user_id: UserId,
    pub name: String,
    pub email: String,
    pub role_name: String,
    pub grants: Grants,
}

#[derive(FromQueryResult)]
struct ActingRow {
    name: String,
    email: String,
    role_name: String,
    permission: Option<String>,
    reach: Option<String>,
}

/// The user, unless they are locked or gone.
pub async fn acting(conn: &impl ConnectionTrait, id: UserId) -> Result<Option<Acting>, Error> {
    let text = "SELECT u.name, u.email, r.name AS role_name, g.permission, g.reach FROM users u \
                JOIN roles r ON r.id = u.role_id LEFT JOIN role_grants g ON g.role_id = r.id \
                WHERE u.id = ? AND u.is_active";
    let engine = Engine::from(conn.get_database_backend());
    let statement = db::sql(engine, text, [id.0.into()]);
    let rows = ActingRow::find_by_statement(statement).all(conn).await?;
    let grants = rows
        .iter()
        .filter_map(|row| {
            let permission = Permission::parse(row.permission.as_deref()?)?;
            Some((permission, Reach::parse(row.reach.as_deref()?)))
        })
        .collect();
    Ok(rows.into_iter().next().map(|row| Acting {
        user_id: id,
        name: row.name,
        email: row.email,
        role_name: row.role_name,
        grants: Grants(grants),
    }))
}
