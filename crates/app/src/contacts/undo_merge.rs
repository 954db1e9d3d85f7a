//! Makes two contacts again of one that was merged (CON-8).

use db::Tx;
use domain::access::{Permission, Scope};
use domain::audit::{AuditAction, AuditModule};
use domain::ids::{ContactId, MergeId};
use serde_json::json;
use store::contacts::merge::{MergeRow, Obstacle};

use super::check::event;
use crate::duplicates::refresh;
use crate::{Conflict, Ctx, Error, Principal, Record};

/// The two contacts that there are again.
#[derive(Debug, Clone, Copy)]
pub struct Undone {
    pub survivor_id: ContactId,
    pub restored_id: ContactId,
}

/// Undoes a merge; the rights it takes are those that merging the two would take.
pub async fn undo_merge(ctx: &Ctx, principal: &Principal, id: MergeId) -> Result<Undone, Error> {
    let edit = principal.require(Permission::ContactsEdit)?;
    let delete = principal.require(Permission::ContactsDelete)?;
    let tx = ctx.db.begin().await?;
    let merge = store::contacts::merge::find(&tx, id)
        .await?
        .ok_or(Error::NotFound)?;
    let survivor_id = ContactId(merge.survivor_id);
    check_reach(&tx, [edit, delete], &merge).await?;
    let survivor = store::contacts::find(&tx, edit, survivor_id).await?;
    store::contacts::merge::undo(&tx, &merge, principal.user_id, ctx.now())
        .await?
        .map_err(obstacle)?;
    let restored_id = ContactId(merge.merged_id);
    refresh(ctx, &tx, &[survivor_id, restored_id]).await?;
    let payload = json!({
        "merge_id": id,
        "other": { "id": restored_id, "code": merge.merged_code, "name": merge.merged_name },
    });
    for contact in [survivor_id, restored_id] {
        let undone = event(
            ctx,
            principal,
            contact,
            "contact.merge_undone",
            payload.clone(),
        );
        store::events::append(&tx, undone).await?;
    }
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Update,
        entity_id: Some(survivor_id.0),
        description: format!(
            "Hoàn tác gộp khách hàng \"{}\" ({}) vào \"{}\"",
            merge.merged_name,
            merge.merged_code,
            survivor.map(|row| row.name).unwrap_or_default()
        ),
        diff: None,
    };
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(Undone {
        survivor_id,
        restored_id,
    })
}

fn obstacle(obstacle: Obstacle) -> Error {
    let reason = obstacle.as_str();
    Conflict::UndoImpossible { reason }.into()
}

/// The caller must reach the contact that stayed, or whatever it is part of now, and have been
/// allowed to delete the one that went.
async fn check_reach(tx: &Tx, [edit, delete]: [Scope; 2], merge: &MergeRow) -> Result<(), Error> {
    let survivor = ContactId(merge.survivor_id);
    let present = store::contacts::merge::redirect(tx, survivor).await?;
    let reached = store::contacts::find(tx, edit, present.unwrap_or(survivor)).await?;
    let owners = store::owners_within(tx, Some(delete), merge.merged_owner_id).await?;
    if reached.is_some() && owners.include(merge.merged_owner_id) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}
