//! Counts what would move if a contact were merged into another.

use db::{Engine, Error};
use domain::ids::ContactId;
use sea_orm::ConnectionTrait;

use super::registry::{PLACES, Way};

/// So many rows of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tied {
    pub table: &'static str,
    pub count: u64,
}

/// How much is tied to a contact, by table; identities and tags are facts and not counted here.
pub async fn tied(conn: &impl ConnectionTrait, id: ContactId) -> Result<Vec<Tied>, Error> {
    let moving: Vec<_> = PLACES
        .iter()
        .filter(|place| matches!(place.way, Way::Rows | Way::People | Way::Members))
        .collect();
    let counts: Vec<String> = moving
        .iter()
        .map(|place| {
            let (table, column) = (place.table, place.column);
            format!("SELECT '{table}' AS place, count(*) AS count FROM {table} WHERE {column} = ?")
        })
        .collect();
    let engine = Engine::from(conn.get_database_backend());
    let values = vec![id.0.into(); moving.len()];
    let rows = conn
        .query_all_raw(db::sql(engine, counts.join(" UNION ALL "), values))
        .await?;
    let mut tied = Vec::new();
    for row in rows {
        let (place, count): (String, i64) = (row.try_get("", "place")?, row.try_get("", "count")?);
        let count = u64::try_from(count).unwrap_or_default();
        let table = moving
            .iter()
            .map(|place| place.table)
            .find(|table| *table == place);
        tied.extend(
            table
                .filter(|_| count > 0)
                .map(|table| Tied { table, count }),
        );
    }
    Ok(tied)
}
