//! Rows that were set aside, with their cells and the reasons.

use db::dialect::{ColumnType, json_rows};
use db::{Engine, Error, Tx};
use domain::ids::ImportId;
use domain::imports::CellError;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use serde_json::Value;

/// A row to set aside.
#[derive(Debug, Clone)]
pub struct NewRowError {
    pub row_number: u64,
    pub cells: Vec<String>,
    pub errors: Vec<CellError>,
}

/// A row that was set aside.
#[derive(Debug, Clone, FromQueryResult)]
pub struct RowErrorRow {
    pub row_number: i64,
    pub cells: Value,
    pub errors: Value,
}

/// Keeps rows that were set aside.
pub async fn add_row_errors(tx: &Tx, id: ImportId, rows: &[NewRowError]) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let columns = [
        ("row_number", ColumnType::Integer),
        ("cells", ColumnType::Json),
        ("errors", ColumnType::Json),
    ];
    let text = format!(
        "INSERT INTO import_row_errors (import_id, row_number, cells, errors) \
         SELECT ?, row_number, cells, errors FROM {rows} k",
        rows = json_rows(tx.engine(), &columns),
    );
    let rows: Vec<_> = rows
        .iter()
        .map(|row| (row.row_number, &row.cells, &row.errors))
        .collect();
    let json = serde_json::to_string(&rows).map_err(|error| DbErr::Json(error.to_string()))?;
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into(), json.into()]))
        .await?;
    Ok(())
}

/// Forgets the rows that an earlier run set aside.
pub async fn clear_row_errors(tx: &Tx, id: ImportId) -> Result<(), Error> {
    let text = "DELETE FROM import_row_errors WHERE import_id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}

/// The next rows that were set aside, in the order of the file.
pub async fn row_errors_after(
    conn: &impl ConnectionTrait,
    id: ImportId,
    row_number: i64,
    limit: u64,
) -> Result<Vec<RowErrorRow>, Error> {
    let text = "SELECT row_number, cells, errors FROM import_row_errors \
                WHERE import_id = ? AND row_number > ? ORDER BY row_number LIMIT ?";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let values = [id.0.into(), row_number.into(), limit.into()];
    let statement = db::sql(Engine::from(conn.get_database_backend()), text, values);
    Ok(RowErrorRow::find_by_statement(statement).all(conn).await?)
}
