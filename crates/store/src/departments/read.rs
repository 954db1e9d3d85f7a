//! Lists departments and follows their tree.

use db::{Engine, Error};
use domain::ids::DepartmentId;
use sea_orm::{ConnectionTrait, FromQueryResult, Value};
use uuid::Uuid;

/// A department and how many users are directly in it.
#[derive(Debug, Clone, FromQueryResult)]
pub struct DepartmentRow {
    pub id: Uuid,
    pub name: String,
    pub parent_id: Option<Uuid>,
    pub user_count: i64,
    pub version: i64,
}

const SELECT: &str = "SELECT d.id, d.name, d.parent_id, d.version, \
                      (SELECT COUNT(*) FROM users u WHERE u.department_id = d.id) AS user_count \
                      FROM departments d";

/// All departments by name; the tree is small and shown whole.
pub async fn list(conn: &impl ConnectionTrait) -> Result<Vec<DepartmentRow>, Error> {
    rows(conn, &format!("{SELECT} ORDER BY d.name, d.id"), []).await
}

/// One department.
pub async fn find(
    conn: &impl ConnectionTrait,
    id: DepartmentId,
) -> Result<Option<DepartmentRow>, Error> {
    Ok(
        rows(conn, &format!("{SELECT} WHERE d.id = ?"), [id.0.into()])
            .await?
            .into_iter()
            .next(),
    )
}

/// Whether `department` is `top` or lies somewhere below it.
pub async fn is_at_or_below(
    conn: &impl ConnectionTrait,
    department: DepartmentId,
    top: DepartmentId,
) -> Result<bool, Error> {
    // UNION, not UNION ALL, ends even in a circle.
    let text = "WITH RECURSIVE above (id, parent_id) AS ( \
                  SELECT id, parent_id FROM departments WHERE id = ? \
                  UNION \
                  SELECT d.id, d.parent_id FROM departments d JOIN above ON d.id = above.parent_id) \
                SELECT id FROM above WHERE id = ?";
    let engine = Engine::from(conn.get_database_backend());
    let row = conn
        .query_one_raw(db::sql(engine, text, [department.0.into(), top.0.into()]))
        .await?;
    Ok(row.is_some())
}

async fn rows<const N: usize>(
    conn: &impl ConnectionTrait,
    text: &str,
    values: [Value; N],
) -> Result<Vec<DepartmentRow>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    Ok(
        DepartmentRow::find_by_statement(db::sql(engine, text, values))
            .all(conn)
            .await?,
    )
}
