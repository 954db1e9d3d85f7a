//! Files contacts under the keys of what they may share, and finds who shares one.

use std::collections::BTreeSet;

use db::dialect::{ColumnType, json_rows};
use db::{Error, Tx};
use domain::contacts::ContactFields;
use domain::ids::ContactId;
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::hex;
use crate::contacts::rows_of;

/// A key that more contacts share says nothing of any two of them: a switchboard, a tower.
const BLOCK_MAX: i64 = 50;

/// SQLite takes 32,766 values in a statement.
const IDS_MAX: usize = 10_000;

const ID: [(&str, ColumnType); 1] = [("id", ColumnType::Uuid)];

/// A contact as far as it is compared.
#[derive(Debug, Clone)]
pub struct Compared {
    pub id: ContactId,
    pub version: i64,
    pub fields: ContactFields,
}

/// Those of the contacts that are there.
pub async fn compared(
    conn: &impl ConnectionTrait,
    ids: &BTreeSet<Uuid>,
) -> Result<Vec<Compared>, Error> {
    let ids: Vec<Uuid> = ids.iter().copied().collect();
    let mut compared = Vec::with_capacity(ids.len());
    // Mostly one; a crowd of near contacts would be more than a statement takes.
    for some in ids.chunks(IDS_MAX) {
        let rows = rows_of(conn, some.iter().copied()).await?;
        compared.extend(rows.into_iter().map(|row| Compared {
            id: ContactId(row.id),
            version: row.version,
            fields: row.fields(Vec::new(), Vec::new()),
        }));
    }
    Ok(compared)
}

/// The keys of a contact at one version.
#[derive(Debug, Clone)]
pub struct Filed {
    pub id: ContactId,
    pub version: i64,
    pub keys: BTreeSet<String>,
}

/// Files contacts anew, and notes at which version that was.
pub async fn file(tx: &Tx, contacts: &[Filed]) -> Result<(), Error> {
    let engine = tx.engine();
    let ids: Vec<_> = contacts
        .iter()
        .map(|contact| json!([hex(contact.id.0)]))
        .collect();
    let text = format!(
        "DELETE FROM contact_block_keys WHERE contact_id IN (SELECT k.id FROM {} k)",
        json_rows(engine, &ID)
    );
    tx.execute_raw(db::sql(engine, text, [json!(ids).into()]))
        .await?;
    let keys = contacts.iter().flat_map(|contact| {
        let id = hex(contact.id.0);
        contact.keys.iter().map(move |key| json!([id, key]))
    });
    let keys: Vec<_> = keys.collect();
    let columns = [("id", ColumnType::Uuid), ("key", ColumnType::Text)];
    let text = format!(
        "INSERT INTO contact_block_keys (contact_id, key) SELECT k.id, k.key FROM {} k WHERE TRUE \
         ON CONFLICT DO NOTHING",
        json_rows(engine, &columns)
    );
    tx.execute_raw(db::sql(engine, text, [json!(keys).into()]))
        .await?;
    let versions = contacts
        .iter()
        .map(|contact| json!([hex(contact.id.0), contact.version]));
    let versions: Vec<_> = versions.collect();
    let columns = [("id", ColumnType::Uuid), ("version", ColumnType::Integer)];
    let text = format!(
        "INSERT INTO contact_comparisons (contact_id, version) \
         SELECT k.id, k.version FROM {} k WHERE TRUE \
         ON CONFLICT (contact_id) DO UPDATE SET version = excluded.version",
        json_rows(engine, &columns)
    );
    tx.execute_raw(db::sql(engine, text, [json!(versions).into()]))
        .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct CandidateRow {
    one: Uuid,
    other: Uuid,
}

/// Pairs of one of these contacts and another that shares a key with it, the smaller id first.
pub async fn candidates(tx: &Tx, ids: &[ContactId]) -> Result<BTreeSet<(Uuid, Uuid)>, Error> {
    let text = format!(
        "SELECT DISTINCT mine.contact_id AS one, theirs.contact_id AS other FROM {} k \
         JOIN contact_block_keys mine ON mine.contact_id = k.id \
         JOIN contact_block_keys theirs ON theirs.key = mine.key \
           AND theirs.contact_id <> mine.contact_id \
         WHERE (SELECT count(*) FROM (SELECT 1 FROM contact_block_keys b \
           WHERE b.key = mine.key LIMIT ?) crowd) <= ?",
        json_rows(tx.engine(), &ID)
    );
    let ids: Vec<_> = ids.iter().map(|id| json!([hex(id.0)])).collect();
    let values = [json!(ids).into(), (BLOCK_MAX + 1).into(), BLOCK_MAX.into()];
    let rows = CandidateRow::find_by_statement(db::sql(tx.engine(), text, values))
        .all(tx)
        .await?;
    let in_order = |row: CandidateRow| (row.one.min(row.other), row.one.max(row.other));
    Ok(rows.into_iter().map(in_order).collect())
}
