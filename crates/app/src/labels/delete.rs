//! Deletes a stage, a category or a tag, or joins it to another one.

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::LabelId;
use domain::labels::LabelKind;

use super::{label_record, word};
use crate::{Conflict, Ctx, Error, Fault, Principal};

/// Which label goes, and what becomes of its contacts.
#[derive(Debug, Clone, Copy)]
pub struct DeleteLabel {
    pub kind: LabelKind,
    pub id: LabelId,
    /// The label its contacts have instead; none just takes it from them.
    pub into: Option<LabelId>,
    /// The caller knows that contacts have the label.
    pub is_confirmed: bool,
}

/// Deletes a label; while contacts have it, that must be confirmed or another one be named.
pub async fn delete(ctx: &Ctx, principal: &Principal, command: DeleteLabel) -> Result<(), Error> {
    principal.require_all(Permission::ContactsEdit)?;
    let DeleteLabel { kind, id, into, .. } = command;
    let tx = ctx.db.begin().await?;
    let found = store::labels::find(&tx, kind, id)
        .await?
        .ok_or(Error::NotFound)?;
    let description = match into {
        Some(into) => {
            let target = match store::labels::find(&tx, kind, into).await? {
                Some(target) if into != id => target,
                _ => return Err(Fault::of("into_id", "unknown", "there is no such label").into()),
            };
            store::labels::move_contacts(&tx, kind, id, into).await?;
            format!(
                "Gộp {} \"{}\" vào \"{}\" ({} khách hàng)",
                word(kind),
                found.name,
                target.name,
                found.contact_count
            )
        }
        None if found.contact_count > 0 && !command.is_confirmed => {
            let contacts = u64::try_from(found.contact_count).unwrap_or_default();
            return Err(Conflict::LabelInUse { contacts }.into());
        }
        None => format!(
            "Xóa {} \"{}\" khỏi {} khách hàng",
            word(kind),
            found.name,
            found.contact_count
        ),
    };
    store::labels::delete(&tx, kind, id).await?;
    let record = label_record(AuditAction::Delete, id, description, None);
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}
