//! Changes what is known of a call (CON-3).

use domain::audit::AuditAction;
use domain::calls::CallFields;
use serde_json::{Map, Value, json};

use super::{Done, Seen, checked, seen_still, tell};
use crate::{Ctx, Error, Principal};

/// Applies `change` to the call the caller saw; changing nothing writes nothing.
pub async fn update(
    ctx: &Ctx,
    principal: &Principal,
    seen: Seen,
    change: impl FnOnce(&mut CallFields),
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let (contact, row) = seen_still(&tx, principal, seen).await?;
    let before = row.fields();
    let mut after = before.clone();
    change(&mut after);
    let after = checked(after)?;
    if before == after {
        return Ok(());
    }
    if !store::calls::update(&tx, seen.id, seen.version, &after, ctx.now()).await? {
        return Err(Error::StaleVersion);
    }
    let done = Done {
        event: "call.changed",
        action: AuditAction::Update,
        said: "Sửa cuộc gọi với",
        contact: &contact,
        call: seen.id,
        fields: &after,
        diff: diff(&before, &after),
    };
    tell(ctx, &tx, principal, done).await?;
    tx.commit().await?;
    Ok(())
}

/// The facts that changed, as `[old, new]`; what was noted is not told.
fn diff(before: &CallFields, after: &CallFields) -> Option<Value> {
    let facts = |fields: &CallFields| {
        [
            ("direction", json!(fields.direction)),
            ("outcome", json!(fields.outcome)),
            ("started_at", json!(fields.started_at)),
            ("duration_seconds", json!(fields.duration_seconds)),
            ("phone", json!(fields.phone)),
        ]
    };
    let pairs = facts(before).into_iter().zip(facts(after));
    let changed: Map<String, Value> = pairs
        .filter(|((_, old), (_, new))| old != new)
        .map(|((name, old), (_, new))| (name.to_owned(), json!([old, new])))
        .collect();
    (!changed.is_empty()).then_some(Value::Object(changed))
}
