//! Changes what a line says (CAM-2).

use domain::audit::AuditAction;
use domain::campaign_lines::LineFields;

use super::{Seen, checked, diff, line_record, seen_still};
use crate::{Ctx, Error, Principal};

/// Applies `change` to the line the caller saw; changing nothing writes nothing.
pub async fn update(
    ctx: &Ctx,
    principal: &Principal,
    seen: Seen,
    change: impl FnOnce(&mut LineFields),
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let (campaign, row) = seen_still(&tx, principal, seen).await?;
    let before = row.fields();
    let mut after = before.clone();
    change(&mut after);
    let after = checked(after)?;
    if before == after {
        return Ok(());
    }
    if !store::campaign_lines::update(&tx, seen.id, seen.version, &after, ctx.now()).await? {
        return Err(Error::StaleVersion);
    }
    let record = line_record(
        AuditAction::Update,
        "Sửa",
        (row.kind(), &after.title),
        &campaign,
        diff(Some(&before), Some(&after)),
    );
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}
