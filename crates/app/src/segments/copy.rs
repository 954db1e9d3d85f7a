//! Makes a segment like another one (CON-12).

use domain::access::{Permission, Scope};
use domain::audit::AuditAction;
use domain::ids::SegmentId;
use domain::search::parse;
use store::segments::{NewSegment, SegmentFields};

use super::rules::{adopt_filter, alias_taken};
use super::{commit_and_refresh, segment_record};
use crate::{Ctx, Error, Fault, Principal};

/// Copies a segment with its filter and what was decided by hand; the copy is the caller's.
///
/// What was decided for contacts out of the caller's sight comes along unseen, as in the original.
pub async fn copy(ctx: &Ctx, principal: &Principal, id: SegmentId) -> Result<SegmentId, Error> {
    principal.require(Permission::ContactsEdit)?;
    let copy_id: SegmentId = ctx.new_id();
    let tx = ctx.db.begin().await?;
    let original = store::segments::find(&tx, Scope::All, id)
        .await?
        .ok_or(Error::NotFound)?;
    let filter = match original.filter.as_deref() {
        None => None,
        Some(text) => Some(parse(text).map_err(|_| {
            Fault::of(
                "filter",
                "bad_query",
                "its filter can no longer be understood",
            )
        })?),
    };
    let fields = SegmentFields {
        name: format!("{} (bản sao)", original.name),
        alias: store::segments::free_alias(&tx, &original.alias).await?,
        description: original.description,
        filter,
        owner_id: principal.user_id,
    };
    let segment = NewSegment {
        id: copy_id,
        fields: &fields,
        created_by: principal.user_id,
        now: ctx.now(),
    };
    store::segments::create(&tx, segment)
        .await
        .map_err(alias_taken)?;
    adopt_filter(&tx, principal, copy_id, fields.filter.as_ref(), false).await?;
    store::segments::copy_pins(&tx, id, copy_id, ctx.now()).await?;
    let description = format!("Sao chép phân khúc \"{}\"", original.name);
    let record = segment_record(AuditAction::Create, copy_id, description, None);
    ctx.record(&tx, principal, record).await?;
    commit_and_refresh(ctx, tx).await?;
    Ok(copy_id)
}
