//! The lines of quotes and orders, in the order people wrote them.

use db::dialect::{ColumnType, json_rows};
use db::{Engine, Error, Tx};
use domain::sales::SaleLine;
use sea_orm::ConnectionTrait;
use serde_json::json;
use uuid::Uuid;

/// The lines of one record; there are few.
pub(super) async fn read(
    conn: &impl ConnectionTrait,
    table: &str,
    sale_id: Uuid,
) -> Result<Vec<SaleLine>, Error> {
    let text = format!(
        "SELECT name, quantity_milli, unit_price_minor, discount_per_mille, tax_per_mille \
         FROM {table} WHERE sale_id = ? ORDER BY position"
    );
    let engine = Engine::from(conn.get_database_backend());
    let rows = conn
        .query_all_raw(db::sql(engine, text, [sale_id.into()]))
        .await?;
    rows.iter()
        .map(|row| {
            let per_mille = |column| {
                let rate: i64 = row.try_get("", column)?;
                Ok::<_, Error>(u32::try_from(rate).unwrap_or_default())
            };
            Ok(SaleLine {
                name: row.try_get("", "name")?,
                quantity_milli: row.try_get("", "quantity_milli")?,
                unit_price_minor: row.try_get("", "unit_price_minor")?,
                discount_per_mille: per_mille("discount_per_mille")?,
                tax_per_mille: per_mille("tax_per_mille")?,
            })
        })
        .collect()
}

/// Puts these lines in the place of those there are.
pub(super) async fn replace(
    tx: &Tx,
    table: &str,
    sale_id: Uuid,
    lines: &[SaleLine],
) -> Result<(), Error> {
    let forget = format!("DELETE FROM {table} WHERE sale_id = ?");
    tx.execute_raw(db::sql(tx.engine(), forget, [sale_id.into()]))
        .await?;
    let columns = [
        ("position", ColumnType::Integer),
        ("name", ColumnType::Text),
        ("quantity_milli", ColumnType::Integer),
        ("unit_price_minor", ColumnType::Integer),
        ("discount_per_mille", ColumnType::Integer),
        ("tax_per_mille", ColumnType::Integer),
    ];
    let text = format!(
        "INSERT INTO {table} (sale_id, position, name, quantity_milli, unit_price_minor, \
         discount_per_mille, tax_per_mille) SELECT ?, r.position, r.name, r.quantity_milli, \
         r.unit_price_minor, r.discount_per_mille, r.tax_per_mille FROM {} r",
        json_rows(tx.engine(), &columns)
    );
    let rows: Vec<_> = lines
        .iter()
        .enumerate()
        .map(|(position, line)| {
            json!([
                position,
                line.name,
                line.quantity_milli,
                line.unit_price_minor,
                line.discount_per_mille,
                line.tax_per_mille
            ])
        })
        .collect();
    let values = [sale_id.into(), json!(rows).into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}
