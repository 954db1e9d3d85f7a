//! What a run needs to know of users: whoever started it, and the owners a file names.

use std::collections::{HashMap, HashSet};

use db::{Engine, Error};
use domain::access::{Grants, Permission, Reach};
use domain::ids::UserId;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// The user an import acts for, with their rights at this moment.
#[derive(Debug, Clone)]
pub struct Importer {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub role_name: String,
    pub grants: Grants,
}

#[derive(FromQueryResult)]
struct ImporterRow {
    name: String,
    email: String,
    role_name: String,
    permission: Option<String>,
    reach: Option<String>,
}

/// The user, if they are still active.
pub async fn importer(conn: &impl ConnectionTrait, id: UserId) -> Result<Option<Importer>, Error> {
    let text = "SELECT u.name, u.email, r.name AS role_name, g.permission, g.reach FROM users u \
                JOIN roles r ON r.id = u.role_id LEFT JOIN role_grants g ON g.role_id = r.id \
                WHERE u.id = ? AND u.is_active";
    let statement = db::sql(
        Engine::from(conn.get_database_backend()),
        text,
        [id.0.into()],
    );
    let rows = ImporterRow::find_by_statement(statement).all(conn).await?;
    let grants = rows
        .iter()
        .filter_map(|row| {
            let permission = Permission::parse(row.permission.as_deref()?)?;
            Some((permission, Reach::parse(row.reach.as_deref()?)))
        })
        .collect();
    Ok(rows.into_iter().next().map(|row| Importer {
        id,
        name: row.name,
        email: row.email,
        role_name: row.role_name,
        grants: Grants(grants),
    }))
}

/// Active users by e-mail address and by name, both in lower case; a name two users share is
/// nobody's.
pub async fn owners_named(conn: &impl ConnectionTrait) -> Result<HashMap<String, Uuid>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let rows = conn
        .query_all_raw(db::sql(
            engine,
            "SELECT id, name, email FROM users WHERE is_active",
            [],
        ))
        .await?;
    let mut owners: HashMap<String, Option<Uuid>> = HashMap::new();
    for row in &rows {
        let (id, name, email): (Uuid, String, String) = (
            row.try_get("", "id")?,
            row.try_get("", "name")?,
            row.try_get("", "email")?,
        );
        owners.insert(email.to_lowercase(), Some(id));
        owners
            .entry(name.to_lowercase())
            .and_modify(|owner| *owner = None)
            .or_insert(Some(id));
    }
    Ok(owners
        .into_iter()
        .filter_map(|(name, id)| Some((name, id?)))
        .collect())
}

/// The user and everybody who reports to them.
pub async fn user_and_below(
    conn: &impl ConnectionTrait,
    user: UserId,
) -> Result<HashSet<Uuid>, Error> {
    let text = "SELECT descendant_id FROM user_tree WHERE ancestor_id = ?";
    let engine = Engine::from(conn.get_database_backend());
    let rows = conn
        .query_all_raw(db::sql(engine, text, [user.0.into()]))
        .await?;
    rows.iter()
        .map(|row| Ok(row.try_get("", "descendant_id")?))
        .collect()
}
