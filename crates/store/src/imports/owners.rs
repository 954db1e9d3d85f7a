//! What a run needs to know of users: the owners a file names, and whose contacts it may change.

use std::collections::{HashMap, HashSet};

use db::{Engine, Error};
use domain::ids::UserId;
use sea_orm::ConnectionTrait;
use uuid::Uuid;

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
