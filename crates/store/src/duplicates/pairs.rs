//! Keeps the pairs that were found, each once.

use chrono::{DateTime, Utc};
use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use domain::duplicates::{Likeness, Reason};
use domain::ids::ContactId;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

use super::hex;

/// Two contacts that may be one, the smaller id first.
#[derive(Debug, Clone)]
pub struct FoundPair {
    pub id: Uuid,
    pub one: Uuid,
    pub other: Uuid,
    pub likeness: Likeness,
}

const COLUMNS: [(&str, ColumnType); 9] = [
    ("id", ColumnType::Uuid),
    ("one_id", ColumnType::Uuid),
    ("other_id", ColumnType::Uuid),
    ("score", ColumnType::Integer),
    ("reasons", ColumnType::Json),
    ("shares_phone", ColumnType::Boolean),
    ("shares_email", ColumnType::Boolean),
    ("shares_tax_code", ColumnType::Boolean),
    ("is_near", ColumnType::Boolean),
];

/// Replaces the open pairs of the contacts that were compared by those found. What people decided
/// on a pair stays.
pub async fn put_pairs(
    tx: &Tx,
    compared: &[ContactId],
    found: &[FoundPair],
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let engine = tx.engine();
    let rows = json!(found.iter().map(cells).collect::<Vec<_>>());
    let ids: Vec<_> = compared.iter().map(|id| json!([hex(id.0)])).collect();
    let ids_in = |column| {
        let ids = json_rows(engine, &[("id", ColumnType::Uuid)]);
        format!("{column} IN (SELECT c.id FROM {ids} c)")
    };
    let text = format!(
        "DELETE FROM duplicate_pairs WHERE dismissed_at IS NULL AND ({} OR {}) \
         AND NOT EXISTS (SELECT 1 FROM {} k \
           WHERE k.one_id = duplicate_pairs.one_id AND k.other_id = duplicate_pairs.other_id)",
        ids_in("one_id"),
        ids_in("other_id"),
        json_rows(engine, &COLUMNS)
    );
    let values = [json!(ids).into(), json!(ids).into(), rows.clone().into()];
    tx.execute_raw(db::sql(engine, text, values)).await?;
    let names = COLUMNS.map(|(name, _)| name).join(", ");
    let changes: Vec<String> = COLUMNS
        .iter()
        .filter(|(name, _)| !["id", "one_id", "other_id"].contains(name))
        .map(|(name, _)| format!("{name} = excluded.{name}"))
        .collect();
    let text = format!(
        "INSERT INTO duplicate_pairs ({names}, found_at) SELECT {names}, ? FROM {} k WHERE TRUE \
         ON CONFLICT (one_id, other_id) DO UPDATE SET {}",
        json_rows(engine, &COLUMNS),
        changes.join(", ")
    );
    tx.execute_raw(db::sql(engine, text, [now.into(), rows.into()]))
        .await?;
    Ok(())
}

fn cells(pair: &FoundPair) -> serde_json::Value {
    let reasons = &pair.likeness.reasons;
    let has = |reason| reasons.contains(&reason);
    let is_near = reasons
        .iter()
        .any(|reason| matches!(reason, Reason::NearName { .. } | Reason::NearAddress { .. }));
    json!([
        hex(pair.id),
        hex(pair.one),
        hex(pair.other),
        pair.likeness.score,
        reasons,
        has(Reason::SamePhone),
        has(Reason::SameEmail),
        has(Reason::SameTaxCode),
        is_near,
    ])
}
