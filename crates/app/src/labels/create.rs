//! Makes a stage, a category or a tag.

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::LabelId;
use domain::labels::{LIST_MAX, LabelKind};
use store::labels::{LabelFields, NewLabel};

use super::rules::{check_position, clean, name_taken};
use super::{label_record, word};
use crate::{Ctx, Error, Fault, Principal};

/// Makes a label.
pub async fn create(
    ctx: &Ctx,
    principal: &Principal,
    kind: LabelKind,
    fields: LabelFields,
) -> Result<LabelId, Error> {
    principal.require_all(Permission::ContactsEdit)?;
    let fields = LabelFields {
        name: clean(&fields.name)?,
        position: check_position(fields.position)?,
        ..fields
    };
    let id: LabelId = ctx.new_id();
    let tx = ctx.db.begin().await?;
    let known = store::labels::list(&tx, kind).await?.len();
    if kind != LabelKind::Tags && u64::try_from(known).unwrap_or(u64::MAX) >= LIST_MAX {
        return Err(Fault::of("name", "too_many", format!("at most {LIST_MAX}")).into());
    }
    let label = NewLabel {
        id,
        fields: &fields,
    };
    store::labels::create(&tx, kind, label)
        .await
        .map_err(name_taken)?;
    let description = format!("Thêm {} \"{}\"", word(kind), fields.name);
    let record = label_record(AuditAction::Create, id, description, None);
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(id)
}
