//! Labels on contacts.

use std::collections::HashMap;

use db::{Error, Tx};
use domain::ids::ContactId;
use domain::text::fold;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use uuid::Uuid;

/// The tags of each of these contacts, in one query.
pub async fn tags_of(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Vec<String>>, Error> {
    let mut tags: HashMap<Uuid, Vec<String>> = HashMap::new();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(tags);
    }
    let select = Query::select()
        .column(("contact_tags", "contact_id"))
        .column(("tags", "name"))
        .from("contact_tags")
        .inner_join(
            "tags",
            Expr::col(("tags", "id")).equals(("contact_tags", "tag_id")),
        )
        .and_where(Expr::col(("contact_tags", "contact_id")).is_in(ids))
        .order_by(("tags", "folded"), Order::Asc)
        .to_owned();
    for row in conn.query_all(&select).await? {
        tags.entry(row.try_get("", "contact_id")?)
            .or_default()
            .push(row.try_get("", "name")?);
    }
    Ok(tags)
}

/// Gives a contact exactly these tags, making the ones that are new.
pub async fn set_tags(
    tx: &Tx,
    id: ContactId,
    names: &[String],
    mut new_id: impl FnMut() -> Uuid,
) -> Result<(), Error> {
    let clear = "DELETE FROM contact_tags WHERE contact_id = ?";
    tx.execute_raw(db::sql(tx.engine(), clear, [id.0.into()]))
        .await?;
    for name in names {
        let make =
            "INSERT INTO tags (id, name, folded) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING";
        let values = [new_id().into(), name.clone().into(), fold(name).into()];
        tx.execute_raw(db::sql(tx.engine(), make, values)).await?;
        let attach =
            "INSERT INTO contact_tags (contact_id, tag_id) SELECT ?, id FROM tags WHERE name = ?";
        tx.execute_raw(db::sql(
            tx.engine(),
            attach,
            [id.0.into(), name.clone().into()],
        ))
        .await?;
    }
    Ok(())
}

/// All tags there are, by name; at most 1,000.
pub async fn all_tags(conn: &impl ConnectionTrait) -> Result<Vec<String>, Error> {
    let select = Query::select()
        .column("name")
        .from("tags")
        .order_by("folded", Order::Asc)
        .limit(1000)
        .to_owned();
    let rows = conn.query_all(&select).await?;
    rows.iter()
        .map(|row| Ok(row.try_get("", "name")?))
        .collect()
}
