//! How contacts stand to one segment: whether they are in it, and what was decided by hand.

use std::collections::HashMap;

use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use domain::ids::SegmentId;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

/// One contact and one segment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    pub is_member: bool,
    /// What was decided by hand, if anything.
    pub is_kept_in: Option<bool>,
}

/// How each of these contacts stands to the segment.
pub async fn standings(
    tx: &Tx,
    segment: SegmentId,
    contacts: &[Uuid],
) -> Result<HashMap<Uuid, Standing>, Error> {
    let text = format!(
        "SELECT k.id, m.contact_id IS NOT NULL AS is_member, p.is_kept_in FROM {ids} k \
         LEFT JOIN segment_members m ON m.segment_id = ? AND m.contact_id = k.id \
         LEFT JOIN segment_pins p ON p.segment_id = ? AND p.contact_id = k.id",
        ids = json_rows(tx.engine(), &[("id", ColumnType::Uuid)]),
    );
    let ids: Vec<_> = contacts
        .iter()
        .map(|id| json!([id.simple().to_string()]))
        .collect();
    let values = [json!(ids).into(), segment.0.into(), segment.0.into()];
    let rows = tx.query_all_raw(db::sql(tx.engine(), text, values)).await?;
    rows.iter()
        .map(|row| {
            let standing = Standing {
                is_member: row.try_get("", "is_member")?,
                is_kept_in: row.try_get("", "is_kept_in")?,
            };
            Ok((row.try_get("", "id")?, standing))
        })
        .collect()
}
