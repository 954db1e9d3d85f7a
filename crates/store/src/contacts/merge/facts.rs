//! Reads two contacts as the rules of merging weigh them.

use std::collections::BTreeSet;

use db::{Error, Tx, dialect};
use domain::access::Scope;
use domain::contacts::merge::{Identity, IdentityKind, MergeFacts};
use domain::ids::ContactId;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};

use super::super::read::{ContactRow, fields_of, find};
use crate::addresses;
use crate::preferences::closed_channels;

/// One of the two contacts.
#[derive(Debug, Clone)]
pub struct Side {
    pub row: ContactRow,
    pub facts: MergeFacts,
}

/// A contact within sight, as far as a merge weighs it.
pub async fn side(
    conn: &impl ConnectionTrait,
    scope: Scope,
    id: ContactId,
) -> Result<Option<Side>, Error> {
    let Some(row) = find(conn, scope, id).await? else {
        return Ok(None);
    };
    let addresses = addresses::list(conn, id).await?;
    let facts = MergeFacts {
        id,
        code: row.code.clone(),
        is_anonymous: row.is_anonymous(),
        fields: fields_of(conn, &row).await?,
        identities: identities_of(conn, id).await?,
        addresses: addresses.iter().map(|row| row.fields().postal).collect(),
        do_not_contact: closed_channels(conn, [id.0])
            .await?
            .remove(&id.0)
            .unwrap_or_default(),
    };
    Ok(Some(Side { row, facts }))
}

/// As [`side`] for both, which nobody else changes until the transaction ends.
pub async fn sides_for_update(
    tx: &Tx,
    scope: Scope,
    [one, other]: [ContactId; 2],
) -> Result<Option<[Side; 2]>, Error> {
    // In one order for all, so that two merges cannot wait for each other.
    let lock = format!(
        "SELECT id FROM contacts WHERE id IN (?, ?) ORDER BY id {}",
        dialect::for_update(tx.engine())
    );
    let values = [one.0.into(), other.0.into()];
    tx.query_all_raw(db::sql(tx.engine(), lock, values)).await?;
    let one = side(tx, scope, one).await?;
    let other = side(tx, scope, other).await?;
    Ok(one.zip(other).map(|(one, other)| [one, other]))
}

async fn identities_of(
    conn: &impl ConnectionTrait,
    id: ContactId,
) -> Result<BTreeSet<Identity>, Error> {
    let select = Query::select()
        .columns(["kind", "value"])
        .from("contact_identities")
        .and_where(Expr::col("contact_id").eq(id.0))
        .to_owned();
    let rows = conn.query_all(&select).await?;
    let mut identities = BTreeSet::new();
    for row in rows {
        let kind: String = row.try_get("", "kind")?;
        let value = row.try_get("", "value")?;
        identities.extend(IdentityKind::parse(&kind).map(|kind| Identity { kind, value }));
    }
    Ok(identities)
}
