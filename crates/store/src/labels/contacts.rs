//! The stage and the categories of contacts.

use std::collections::HashMap;

use db::{Error, Tx};
use domain::ids::ContactId;
use domain::text::fold;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use uuid::Uuid;

/// The names of the categories of each of these contacts with their colours, in one query.
pub async fn categories_of(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Vec<(String, String)>>, Error> {
    let mut categories: HashMap<Uuid, Vec<(String, String)>> = HashMap::new();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(categories);
    }
    let select = Query::select()
        .column(("contact_categories", "contact_id"))
        .column(("categories", "name"))
        .column(("categories", "colour"))
        .from("contact_categories")
        .inner_join(
            "categories",
            Expr::col(("categories", "id")).equals(("contact_categories", "category_id")),
        )
        .and_where(Expr::col(("contact_categories", "contact_id")).is_in(ids))
        .order_by(("categories", "position"), Order::Asc)
        .order_by(("categories", "folded"), Order::Asc)
        .to_owned();
    for row in conn.query_all(&select).await? {
        categories
            .entry(row.try_get("", "contact_id")?)
            .or_default()
            .push((row.try_get("", "name")?, row.try_get("", "colour")?));
    }
    Ok(categories)
}

/// Puts a contact in the stage of this name, or in none.
pub async fn set_stage(tx: &Tx, id: ContactId, name: Option<&str>) -> Result<(), Error> {
    let text =
        "UPDATE contacts SET stage_id = (SELECT id FROM stages WHERE folded = ?) WHERE id = ?";
    let values = [name.map(fold).into(), id.0.into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Gives a contact exactly the categories of these names.
pub async fn set_categories(tx: &Tx, id: ContactId, names: &[String]) -> Result<(), Error> {
    let clear = "DELETE FROM contact_categories WHERE contact_id = ?";
    tx.execute_raw(db::sql(tx.engine(), clear, [id.0.into()]))
        .await?;
    if names.is_empty() {
        return Ok(());
    }
    let text = format!(
        "INSERT INTO contact_categories (contact_id, category_id) \
         SELECT ?, id FROM categories WHERE folded IN ({})",
        vec!["?"; names.len()].join(", ")
    );
    let folded = names.iter().map(|name| sea_orm::Value::from(fold(name)));
    let values = [id.0.into()].into_iter().chain(folded);
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}
