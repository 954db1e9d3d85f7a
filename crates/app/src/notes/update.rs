//! Changes a note (CON-4).

use domain::audit::AuditAction;
use domain::ids::{ContactId, NoteId};
use domain::notes::NoteFields;
use serde_json::json;

use super::{Done, changeable, checked, tell};
use crate::{Ctx, Error, Principal};

/// Which note, as its reader saw it.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    pub contact_id: ContactId,
    pub id: NoteId,
    pub version: i64,
}

/// Applies `change` to the note the caller saw; changing nothing writes nothing.
pub async fn update(
    ctx: &Ctx,
    principal: &Principal,
    seen: Seen,
    change: impl FnOnce(&mut NoteFields),
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let (contact, row) = changeable(&tx, principal, seen.contact_id, seen.id).await?;
    if row.version != seen.version {
        return Err(Error::StaleVersion);
    }
    let before = row.fields();
    let mut after = before.clone();
    change(&mut after);
    let after = checked(after)?;
    if before == after {
        return Ok(());
    }
    if !store::notes::update(&tx, seen.id, seen.version, &after, ctx.now()).await? {
        return Err(Error::StaleVersion);
    }
    let kinds = (before.kind != after.kind).then(|| json!({ "kind": [before.kind, after.kind] }));
    let done = Done {
        event: "note.changed",
        action: AuditAction::Update,
        said: "Sửa ghi chú của",
        contact: &contact,
        note: seen.id,
        fields: &after,
        diff: kinds,
    };
    tell(ctx, &tx, principal, done).await?;
    tx.commit().await?;
    Ok(())
}
