//! Makes a segment (CON-12).

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::SegmentId;
use domain::search::Query;
use domain::segments::alias_of;
use store::segments::{NewSegment, SegmentFields};

use super::rules::{adopt_filter, alias_taken, check_alias, check_description};
use super::{commit_and_refresh, segment_record};
use crate::names::clean_name;
use crate::{Ctx, Error, Fault, Principal};

/// What people say of a new segment.
#[derive(Debug, Clone)]
pub struct NewSegmentWish {
    pub name: String,
    /// Made from the name if there is none.
    pub alias: Option<String>,
    pub description: Option<String>,
    pub filter: Option<Query>,
}

/// Makes a segment owned by the caller; one with a filter is filled in the background.
pub async fn create(
    ctx: &Ctx,
    principal: &Principal,
    wish: NewSegmentWish,
) -> Result<SegmentId, Error> {
    principal.require(Permission::ContactsEdit)?;
    let name = clean_name(&wish.name)?;
    let given = wish.alias.as_deref().map(check_alias).transpose()?;
    let description = check_description(wish.description)?;
    let id: SegmentId = ctx.new_id();
    let tx = ctx.db.begin().await?;
    let alias = if let Some(alias) = given {
        alias
    } else {
        let alias = alias_of(&name)
            .ok_or_else(|| Fault::of("alias", "required", "the name gives no alias; write one"))?;
        store::segments::free_alias(&tx, alias.as_str()).await?
    };
    let fields = SegmentFields {
        name,
        alias,
        description,
        filter: wish.filter,
        owner_id: principal.user_id,
    };
    let segment = NewSegment {
        id,
        fields: &fields,
        created_by: principal.user_id,
        now: ctx.now(),
    };
    store::segments::create(&tx, segment)
        .await
        .map_err(alias_taken)?;
    adopt_filter(&tx, principal, id, fields.filter.as_ref(), false).await?;
    let description = format!("Thêm phân khúc \"{}\"", fields.name);
    let record = segment_record(AuditAction::Create, id, description, None);
    ctx.record(&tx, principal, record).await?;
    commit_and_refresh(ctx, tx).await?;
    Ok(id)
}
