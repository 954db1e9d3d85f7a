//! Writes to many contacts: sets a fact of each, touches them.

use chrono::{DateTime, Utc};
use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::rows::{JsonRows, hex_id};

/// A fact that bulk changes set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// A user's id.
    Owner,
    Level,
    /// The id of a stage.
    Stage,
}

impl Fact {
    /// The column.
    fn column(self) -> &'static str {
        match self {
            Self::Owner => "owner_id",
            Self::Level => "level",
            Self::Stage => "stage_id",
        }
    }

    fn column_type(self) -> ColumnType {
        match self {
            Self::Owner | Self::Stage => ColumnType::Uuid,
            Self::Level => ColumnType::Text,
        }
    }
}

/// Gives each contact its value of the fact, and a new version.
pub async fn set_fact(
    tx: &Tx,
    fact: Fact,
    values: &[(Uuid, Option<String>)],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let text = format!(
        "UPDATE contacts SET {column} = k.value, version = contacts.version + 1, updated_at = ? \
         FROM {rows} k WHERE contacts.id = k.id",
        column = fact.column(),
        rows = json_rows(
            tx.engine(),
            &[("id", ColumnType::Uuid), ("value", fact.column_type())]
        ),
    );
    let cell = |value: &String| match fact.column_type() {
        ColumnType::Uuid => value.replace('-', ""),
        _ => value.clone(),
    };
    let rows = JsonRows::of(values, |(id, value)| {
        (hex_id(*id), value.as_ref().map(cell))
    })?;
    tx.execute_raw(db::sql(tx.engine(), text, [now.into(), rows.into()]))
        .await?;
    Ok(())
}

/// Gives contacts a new version, since something that hangs on them changed.
pub async fn touch(
    tx: &Tx,
    ids: impl IntoIterator<Item = Uuid>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let text = format!(
        "UPDATE contacts SET version = contacts.version + 1, updated_at = ? FROM {rows} k \
         WHERE contacts.id = k.id",
        rows = json_rows(tx.engine(), &[("id", ColumnType::Uuid)]),
    );
    let rows = JsonRows::of(ids, |id| [hex_id(id)])?;
    tx.execute_raw(db::sql(tx.engine(), text, [now.into(), rows.into()]))
        .await?;
    Ok(())
}
