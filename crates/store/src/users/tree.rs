//! Keeps the closure of who reports to whom, which scopes are read from.

use db::{Engine, Error, Tx, dialect};
use domain::access::BuiltInRole;
use domain::ids::UserId;
use sea_orm::ConnectionTrait;

/// Makes changes to users, departments and roles wait for each other.
///
/// What they must keep spans rows: no circle of managers, and an administrator who can sign in.
/// Such changes are rare, so one lock for all of them costs nothing.
pub async fn lock_organization(tx: &Tx) -> Result<(), Error> {
    let text = format!(
        "SELECT id FROM roles WHERE key = ? {}",
        dialect::for_update(tx.engine())
    );
    let values = [BuiltInRole::Administrator.key().into()];
    tx.query_one_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Whether `user` is `top` or reports to them, directly or through others.
pub async fn is_at_or_below(
    conn: &impl ConnectionTrait,
    user: UserId,
    top: UserId,
) -> Result<bool, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT depth FROM user_tree WHERE ancestor_id = ? AND descendant_id = ?";
    let row = conn
        .query_one_raw(db::sql(engine, text, [top.0.into(), user.0.into()]))
        .await?;
    Ok(row.is_some())
}

/// Makes the closure of `manager_id` anew. Companies have few users and move them seldom, so
/// the whole tree in one statement is simpler to trust than a repair of the part that changed.
pub async fn rebuild_tree(tx: &Tx) -> Result<(), Error> {
    tx.execute_unprepared("DELETE FROM user_tree").await?;
    tx.execute_unprepared(
        "INSERT INTO user_tree (ancestor_id, descendant_id, depth) \
         WITH RECURSIVE tree (ancestor_id, descendant_id, depth) AS ( \
           SELECT id, id, CAST(0 AS BIGINT) FROM users \
           UNION ALL \
           SELECT tree.ancestor_id, users.id, tree.depth + 1 FROM users \
           JOIN tree ON users.manager_id = tree.descendant_id \
           WHERE tree.depth < 64) \
         SELECT ancestor_id, descendant_id, depth FROM tree",
    )
    .await?;
    Ok(())
}
