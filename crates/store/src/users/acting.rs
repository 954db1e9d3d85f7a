//! What a user may do at this moment.

use db::{Engine, Error};
use domain::access::{Grants, Permission, Reach};
use domain::ids::UserId;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// An active user with the rights of their role.
#[derive(Debug, Clone)]
pub struct Acting {
    pub user_id: UserId,
    pub name: String,
    pub email: String,
    pub role_name: String,
    pub grants: Grants,
}

/// A user beside one right of their role, or beside none where the role gives none.
#[derive(FromQueryResult)]
pub(crate) struct ActingRow {
    user_id: Uuid,
    name: String,
    email: String,
    role_name: String,
    permission: Option<String>,
    reach: Option<String>,
}

impl Acting {
    /// The one user of these rows; names of rights that this version does not know give nothing.
    pub(crate) fn of(rows: Vec<ActingRow>) -> Option<Self> {
        let grants = rows
            .iter()
            .filter_map(|row| {
                let permission = Permission::parse(row.permission.as_deref()?)?;
                Some((permission, Reach::parse(row.reach.as_deref()?)))
            })
            .collect();
        rows.into_iter().next().map(|row| Self {
            user_id: UserId(row.user_id),
            name: row.name,
            email: row.email,
            role_name: row.role_name,
            grants: Grants(grants),
        })
    }
}

/// The user, unless they are locked or gone; for work that outlives the request that asked for it.
pub async fn acting(conn: &impl ConnectionTrait, id: UserId) -> Result<Option<Acting>, Error> {
    let text = "SELECT u.id AS user_id, u.name, u.email, r.name AS role_name, g.permission, g.reach \
                FROM users u JOIN roles r ON r.id = u.role_id \
                LEFT JOIN role_grants g ON g.role_id = r.id WHERE u.id = ? AND u.is_active";
    let engine = Engine::from(conn.get_database_backend());
    let statement = db::sql(engine, text, [id.0.into()]);
    Ok(Acting::of(
        ActingRow::find_by_statement(statement).all(conn).await?,
    ))
}
