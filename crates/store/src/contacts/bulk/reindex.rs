//! Writes the lines by which contacts are found, for contacts kept by an earlier version of Sen.

use db::dialect::{ColumnType, json_rows};
use db::{Db, Error, Tx};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::json;

use super::facts::{ContactFacts, own_columns};
use super::rows::hex_id;

/// Contacts written in one transaction, so that other writers get in between.
const BATCH: u64 = 2_000;

/// Writes all missing lines; returns how many contacts had none. Goes on where a crash left it.
pub async fn reindex(db: &Db) -> Result<u64, Error> {
    let mut written = 0;
    loop {
        let tx = db.begin().await?;
        let count = reindex_some(&tx).await?;
        tx.commit().await?;
        written += count;
        if count < BATCH {
            return Ok(written);
        }
        tracing::info!(contacts = written, "search lines written");
    }
}

async fn reindex_some(tx: &Tx) -> Result<u64, Error> {
    let select = Query::select()
        .columns(own_columns())
        .from("contacts")
        .and_where(Expr::col("search_marked").eq(""))
        .order_by("id", Order::Asc)
        .limit(BATCH)
        .to_owned();
    let statement = tx.get_database_backend().build(&select);
    let contacts = ContactFacts::find_by_statement(statement).all(tx).await?;
    let rows: Vec<_> = contacts
        .iter()
        .map(|contact| {
            let found_by = contact.searchable();
            json!([hex_id(contact.id), found_by.folded(), found_by.marked()])
        })
        .collect();
    let columns = [
        ("id", ColumnType::Uuid),
        ("folded", ColumnType::Text),
        ("marked", ColumnType::Text),
    ];
    let text = format!(
        "UPDATE contacts SET search_text = k.folded, search_marked = k.marked FROM {} k \
         WHERE contacts.id = k.id",
        json_rows(tx.engine(), &columns)
    );
    tx.execute_raw(db::sql(tx.engine(), text, [json!(rows).into()]))
        .await?;
    Ok(u64::try_from(contacts.len()).unwrap_or_default())
}
