//! Finds contacts that are known by the same e-mail address or number (CON-2).

use std::collections::HashMap;

use db::{Error, Tx};
use domain::access::Scope;
use domain::contacts::merge::Identity;
use domain::ids::ContactId;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query};
use uuid::Uuid;

use crate::scope::visible;

/// More are not looked at: one is enough to tell of.
const FOUND_MAX: u64 = 20;

/// Another contact that has a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sharing {
    pub identity: Identity,
    pub contact_id: ContactId,
    /// Code and name, if it is within sight.
    pub named: Option<(String, String)>,
}

/// For each of the values, the oldest contact but `own` that has it; within `scope` by name.
pub async fn sharing(
    tx: &Tx,
    scope: Option<Scope>,
    values: &[Identity],
    own: Option<ContactId>,
) -> Result<Vec<Sharing>, Error> {
    if values.is_empty() {
        return Ok(Vec::new());
    }
    let any = values.iter().fold(Condition::any(), |any, identity| {
        any.add(
            Expr::col("kind")
                .eq(identity.kind.as_str())
                .and(Expr::col("value").eq(identity.value.as_str())),
        )
    });
    let mut select = Query::select();
    select
        .columns(["kind", "value", "contact_id"])
        .from("contact_identities")
        .cond_where(any)
        .order_by("contact_id", Order::Asc)
        .limit(FOUND_MAX);
    if let Some(own) = own {
        select.and_where(Expr::col("contact_id").ne(own.0));
    }
    let mut found: Vec<(Identity, Uuid)> = Vec::new();
    for row in tx.query_all(&select).await? {
        let (kind, value): (String, String) = (row.try_get("", "kind")?, row.try_get("", "value")?);
        let identity = values
            .iter()
            .find(|identity| identity.kind.as_str() == kind && identity.value == value);
        let is_first = |identity: &&Identity| found.iter().all(|(known, _)| known != *identity);
        if let Some(identity) = identity.filter(is_first) {
            found.push((identity.clone(), row.try_get("", "contact_id")?));
        }
    }
    let ids = found.iter().map(|(_, id)| *id);
    let names = names(tx, scope, ids.collect()).await?;
    let sharing = found.into_iter().map(|(identity, id)| Sharing {
        identity,
        contact_id: ContactId(id),
        named: names.get(&id).cloned(),
    });
    Ok(sharing.collect())
}

async fn names(
    tx: &Tx,
    scope: Option<Scope>,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, (String, String)>, Error> {
    let Some(scope) = scope.filter(|_| !ids.is_empty()) else {
        return Ok(HashMap::new());
    };
    let select = Query::select()
        .columns(["id", "code", "name"])
        .from("contacts")
        .and_where(Expr::col("id").is_in(ids))
        .cond_where(visible(scope, "owner_id"))
        .to_owned();
    let rows = tx.query_all(&select).await?;
    rows.iter()
        .map(|row| {
            let named = (row.try_get("", "code")?, row.try_get("", "name")?);
            Ok((row.try_get("", "id")?, named))
        })
        .collect()
}
