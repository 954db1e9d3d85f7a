//! Checks that making and changing a sales record share.

use db::Tx;
use domain::contacts::FieldFault;
use domain::ids::UserId;
use domain::sales::Facts;
use serde_json::{Map, Value, json};
use store::sales::StoredKind;

use crate::{Error, Fault};

/// Cleans facts and terms, telling every fault at once.
pub(super) fn checked<K: StoredKind>(
    facts: Facts,
    terms: K::Terms,
    before: Option<(&K::Terms, K::Status)>,
) -> Result<(Facts, K::Terms), Error> {
    let mut faults = Vec::new();
    let facts = facts.checked(&mut faults);
    let terms = K::checked(terms, before, &mut faults);
    if faults.is_empty() {
        Ok((facts, terms))
    } else {
        Err(Error::Invalid(faults.into_iter().map(fault).collect()))
    }
}

/// A fault of the domain as the caller learns it.
pub(super) fn fault(fault: FieldFault) -> Fault {
    Fault::of(fault.field, fault.code, fault.detail)
}

/// The owner must be an active user.
pub(super) async fn check_owner(tx: &Tx, owner_id: Option<UserId>) -> Result<(), Error> {
    let Some(owner_id) = owner_id else {
        return Ok(());
    };
    let owner = store::users::credentials_by_id(tx, owner_id).await?;
    if owner.is_some_and(|user| user.is_active) {
        Ok(())
    } else {
        Err(Fault::of("owner_id", "unknown", "there is no such user").into())
    }
}

/// Every fact and term that differs, as `{field: [old, new]}`; empty when nothing does.
pub(super) fn diff<K: StoredKind>(
    old: (&Facts, &K::Terms),
    new: (&Facts, &K::Terms),
) -> Map<String, Value> {
    let fields = |(facts, terms): (&Facts, &K::Terms)| {
        let parts = [json!(facts), json!(terms)];
        parts.into_iter().filter_map(|part| match part {
            Value::Object(fields) => Some(fields),
            _ => None,
        })
    };
    let mut before: Map<String, Value> = fields(old).flatten().collect();
    fields(new)
        .flatten()
        .filter_map(|(field, value)| {
            let was = before.remove(&field).unwrap_or_default();
            (was != value).then(|| (field, json!([was, value])))
        })
        .collect()
}
