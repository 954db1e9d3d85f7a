//! Decisions of administrators, each a JSON value under a name.

use chrono::{DateTime, Utc};
use db::{Engine, Error, Tx};
use domain::ids::UserId;
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;

/// A setting as it stands; version 0 is the default that nobody has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting<T> {
    pub value: T,
    pub version: i64,
}

/// A setting to be kept.
#[derive(Debug, Clone)]
pub struct SettingChange<'a, T> {
    pub name: &'a str,
    /// The version that is changed.
    pub version: i64,
    pub value: &'a T,
    pub by: Option<UserId>,
    pub now: DateTime<Utc>,
}

/// The setting of that name, or its default.
pub async fn read<T: DeserializeOwned + Default>(
    conn: &impl ConnectionTrait,
    name: &str,
) -> Result<Setting<T>, Error> {
    let text = "SELECT value, version FROM settings WHERE name = ?";
    let engine = Engine::from(conn.get_database_backend());
    let row = conn
        .query_one_raw(db::sql(engine, text, [name.into()]))
        .await?;
    let Some(row) = row else {
        let value = T::default();
        return Ok(Setting { value, version: 0 });
    };
    let kept: Value = row.try_get("", "value")?;
    let value = serde_json::from_value(kept).map_err(|error| DbErr::Json(error.to_string()))?;
    let version = row.try_get("", "version")?;
    Ok(Setting { value, version })
}

/// Keeps a setting; false if it is no longer at the version that is changed.
pub async fn write<T: Serialize>(tx: &Tx, change: SettingChange<'_, T>) -> Result<bool, Error> {
    let first = "INSERT INTO settings (name, value, version, updated_by, updated_at) \
                 VALUES (?, ?, 1, ?, ?) ON CONFLICT (name) DO NOTHING";
    let later = "UPDATE settings SET value = ?, version = version + 1, updated_by = ?, \
                 updated_at = ? WHERE name = ? AND version = ?";
    let value = json!(change.value).into();
    let by = change.by.map(Uuid::from).into();
    let statement = if change.version == 0 {
        let values = [change.name.into(), value, by, change.now.into()];
        db::sql(tx.engine(), first, values)
    } else {
        let key = [change.name.into(), change.version.into()];
        let values = [value, by, change.now.into()].into_iter().chain(key);
        db::sql(tx.engine(), later, values)
    };
    Ok(tx.execute_raw(statement).await?.rows_affected() == 1)
}
