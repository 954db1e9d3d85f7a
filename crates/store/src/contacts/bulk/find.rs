//! Finds the contacts that rows of a batch are about.

use db::dialect::{ColumnType, json_rows};
use db::{Engine, Error, Tx};
use sea_orm::FromQueryResult;

use super::facts::{ContactFacts, own_columns};
use super::rows::JsonRows;

/// By what a contact is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    Email,
    Mobile,
    Code,
}

/// A value of one row by which its contact may be known.
#[derive(Debug, Clone, Copy)]
pub struct Key<'a> {
    /// Which row of the batch asks.
    pub position: usize,
    /// The surest key of a row has rank 0.
    pub rank: usize,
    pub kind: KeyKind,
    pub value: &'a str,
}

/// A contact that one key found.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Known {
    pub position: i64,
    pub rank: i64,
    #[sea_orm(nested)]
    pub contact: ContactFacts,
}

const KEY_COLUMNS: [(&str, ColumnType); 4] = [
    ("position", ColumnType::Integer),
    ("rank", ColumnType::Integer),
    ("kind", ColumnType::Text),
    ("value", ColumnType::Text),
];

/// Every contact that any key fits, locked until the transaction ends; for a row the surest key
/// comes first, and of contacts that share a number the oldest.
pub async fn find_known(tx: &Tx, keys: &[Key<'_>]) -> Result<Vec<Known>, Error> {
    let (codes, identities): (Vec<_>, Vec<_>) =
        keys.iter().partition(|key| key.kind == KeyKind::Code);
    let mut known = Vec::new();
    for (keys, join) in [
        (
            identities,
            "JOIN contact_identities i ON i.kind = k.kind AND i.value = k.value JOIN contacts c ON c.id = i.contact_id",
        ),
        (codes, "JOIN contacts c ON c.code = k.value"),
    ] {
        if !keys.is_empty() {
            known.extend(find_through(tx, &keys, join).await?);
        }
    }
    known.sort_by_key(|found| (found.position, found.rank, found.contact.id));
    Ok(known)
}

async fn find_through(tx: &Tx, keys: &[&Key<'_>], join: &str) -> Result<Vec<Known>, Error> {
    let engine = tx.engine();
    let columns: Vec<String> = own_columns().map(|name| format!("c.{name}")).collect();
    let lock = match engine {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE OF c",
    };
    let text = format!(
        "SELECT k.position, k.rank, {columns} FROM {keys} k {join} {lock}",
        columns = columns.join(", "),
        keys = json_rows(engine, &KEY_COLUMNS),
    );
    let rows = JsonRows::of(keys, |key| {
        (key.position, key.rank, kind_name(key.kind), key.value)
    })?;
    Ok(
        Known::find_by_statement(db::sql(engine, text, [rows.into()]))
            .all(tx)
            .await?,
    )
}

fn kind_name(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::Email => "email",
        // A number finds its contact whether it was given as mobile or as telephone.
        KeyKind::Mobile => "phone",
        KeyKind::Code => "code",
    }
}
