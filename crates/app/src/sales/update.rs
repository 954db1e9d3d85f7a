//! Changes a sales record (CON-5).

use domain::access::Scope;
use domain::audit::AuditAction;
use domain::ids::UserId;
use domain::sales::Facts;
use serde_json::{Value, json};
use store::sales::{SaleRow, StoredKind};

use super::check::{check_owner, checked, diff};
use super::{sale_event, sale_record};
use crate::{Ctx, Error, Principal};

/// Changes to the facts that all kinds have: `None` leaves a field, `Some(None)` clears it.
#[derive(Debug, Clone, Default)]
pub struct FactsChange {
    pub title: Option<String>,
    pub owner_id: Option<Option<UserId>>,
    pub note: Option<Option<String>>,
}

impl FactsChange {
    fn apply(self, now: Facts) -> Facts {
        Facts {
            title: self.title.unwrap_or(now.title),
            owner_id: self.owner_id.unwrap_or(now.owner_id),
            note: self.note.unwrap_or(now.note),
        }
    }
}

/// Changes to a record the caller saw at `version`.
#[derive(Debug, Clone)]
pub struct Change<C> {
    pub version: i64,
    pub facts: FactsChange,
    /// What becomes of the terms.
    pub terms: C,
}

/// Changes a record and returns it, though the change may have taken it out of the caller's sight;
/// changing nothing writes nothing.
pub async fn update<K: StoredKind>(
    ctx: &Ctx,
    principal: &Principal,
    id: K::Id,
    change: Change<impl FnOnce(&mut K::Terms)>,
) -> Result<SaleRow<K>, Error> {
    let scope = principal.require(K::EDIT)?;
    let tx = ctx.db.begin().await?;
    let before = store::sales::find::<K>(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    if before.head.version != change.version {
        return Err(Error::StaleVersion);
    }
    let old = before.head.facts();
    let mut terms = before.terms.clone();
    (change.terms)(&mut terms);
    let kept = (&before.terms, before.status());
    let (facts, terms) = checked::<K>(change.facts.apply(old.clone()), terms, Some(kept))?;
    let changes = diff::<K>((&old, &before.terms), (&facts, &terms));
    if changes.is_empty() {
        return Ok(before);
    }
    // An owner who has left keeps what they had.
    if facts.owner_id != old.owner_id {
        check_owner(&tx, facts.owner_id).await?;
    }
    let (number, version) = (&before.head.number, change.version);
    if !store::sales::update::<K>(&tx, (id, version), number, &facts, &terms, ctx.now()).await? {
        return Err(Error::StaleVersion);
    }
    let after = store::sales::find::<K>(&tx, Scope::All, id)
        .await?
        .ok_or(Error::NotFound)?;
    let word = K::milestone(&before.terms, &terms).unwrap_or("updated");
    let kind = format!("{}.{word}", K::NAME);
    let event = sale_event(ctx, principal, &kind, &after, json!({ "changes": changes }));
    store::events::append(&tx, event).await?;
    let description = format!("Sửa {} {number} \"{}\"", K::NOUN, facts.title);
    let diff = Some(Value::Object(changes));
    let record = sale_record::<K>(AuditAction::Update, id, description, diff);
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(after)
}
