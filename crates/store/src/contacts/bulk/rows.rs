//! Builds the JSON parameter that carries a batch into one statement.

use db::Error;
use sea_orm::{DbErr, Value};
use serde::Serialize;
use uuid::Uuid;

/// Rows for `db::dialect::json_rows`: an array of arrays of cells.
#[derive(Debug, Clone)]
pub(super) struct JsonRows(String);

impl JsonRows {
    /// Writes each item as the array of its cells.
    pub(super) fn of<T, C: Serialize>(
        items: impl IntoIterator<Item = T>,
        cells: impl Fn(T) -> C,
    ) -> Result<Self, Error> {
        let rows: Vec<C> = items.into_iter().map(cells).collect();
        let text = serde_json::to_string(&rows).map_err(|error| DbErr::Json(error.to_string()))?;
        Ok(Self(text))
    }
}

impl From<JsonRows> for Value {
    fn from(rows: JsonRows) -> Self {
        rows.0.into()
    }
}

/// An id as `db::dialect::ColumnType::Uuid` wants it.
pub(super) fn hex_id(id: Uuid) -> String {
    id.simple().to_string()
}
