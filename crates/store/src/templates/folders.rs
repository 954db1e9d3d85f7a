//! The folders of templates; everybody who sees templates may know which there are.

use chrono::{DateTime, Utc};
use db::{Engine, Error, Tx};
use domain::access::Scope;
use domain::ids::{TemplateFolderId, UserId};
use domain::text::fold;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::count::{count, rows as count_of_rows};
use crate::scope::visible;

/// A folder and how many templates within sight are in it.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct FolderRow {
    pub id: Uuid,
    pub name: String,
    pub owner_id: Option<Uuid>,
    pub template_count: i64,
    pub version: i64,
}

/// A folder to make, its name checked.
#[derive(Debug, Clone)]
pub struct NewFolder<'a> {
    pub id: TemplateFolderId,
    pub name: &'a str,
    pub owner_id: Option<UserId>,
    pub now: DateTime<Utc>,
}

/// All folders by name, their templates counted within `scope`; there are few by rule.
pub async fn folders(conn: &impl ConnectionTrait, scope: Scope) -> Result<Vec<FolderRow>, Error> {
    let mut select = select(scope);
    select.order_by(("f", "folded"), Order::Asc);
    let statement = conn.get_database_backend().build(&select);
    Ok(FolderRow::find_by_statement(statement).all(conn).await?)
}

/// One folder, its templates counted within `scope`.
pub async fn find_folder(
    conn: &impl ConnectionTrait,
    scope: Scope,
    id: TemplateFolderId,
) -> Result<Option<FolderRow>, Error> {
    let mut select = select(scope);
    select.and_where(Expr::col(("f", "id")).eq(id.0));
    let statement = conn.get_database_backend().build(&select);
    Ok(FolderRow::find_by_statement(statement).one(conn).await?)
}

/// How many folders there are.
pub async fn count_folders(conn: &impl ConnectionTrait) -> Result<u64, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT count(*) AS count FROM template_folders";
    count(conn, db::sql(engine, text, [])).await
}

/// Makes a folder; a taken name is told by [`is_folder_name_taken`].
pub async fn create_folder(tx: &Tx, folder: NewFolder<'_>) -> Result<(), Error> {
    let text = "INSERT INTO template_folders (id, name, folded, owner_id, created_at) \
                VALUES (?, ?, ?, ?, ?)";
    let values = [
        folder.id.0.into(),
        folder.name.into(),
        fold(folder.name).into(),
        folder.owner_id.map(Uuid::from).into(),
        folder.now.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Renames a folder; false if it is no longer at `version`.
pub async fn rename_folder(
    tx: &Tx,
    id: TemplateFolderId,
    version: i64,
    name: &str,
) -> Result<bool, Error> {
    let text = "UPDATE template_folders SET name = ?, folded = ?, version = version + 1 \
                WHERE id = ? AND version = ?";
    let values = [name.into(), fold(name).into(), id.0.into(), version.into()];
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Moves all templates of a folder to the top, whoever owns them; says how many.
pub async fn empty_folder(tx: &Tx, id: TemplateFolderId, now: DateTime<Utc>) -> Result<u64, Error> {
    let text = "UPDATE templates SET folder_id = NULL, version = version + 1, updated_at = ? \
                WHERE folder_id = ?";
    let values = [now.into(), id.0.into()];
    let moved = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(moved.rows_affected())
}

/// Deletes a folder; a foreign key refuses while templates are in it.
pub async fn delete_folder(tx: &Tx, id: TemplateFolderId) -> Result<(), Error> {
    let text = "DELETE FROM template_folders WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}

/// Whether the error says that another folder has the name.
pub fn is_folder_name_taken(error: &Error) -> bool {
    error.violates("template_folders_folded_key", "template_folders.folded")
}

fn select(scope: Scope) -> SelectStatement {
    let within = Query::select()
        .expr(count_of_rows())
        .from_as("templates", "t")
        .and_where(Expr::col(("t", "folder_id")).equals(("f", "id")))
        .cond_where(visible(scope, ("t", "owner_id")))
        .to_owned();
    let mut select = Query::select();
    for column in ["id", "name", "owner_id", "version"] {
        select.column(("f", column));
    }
    select
        .expr_as(
            Expr::SubQuery(None, Box::new(within.into())),
            "template_count",
        )
        .from_as("template_folders", "f");
    select
}
