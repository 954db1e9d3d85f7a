//! Handlers for who is in a segment, and which segments a contact is in.

use ::app::segments::{self, SetMembers};
use actix_web::web::{Json, Path};
use actix_web::{get, post};
use api_types::segments::{
    ContactSegment, SegmentMember, SegmentMemberFilter, SegmentMemberPaging, SegmentMembersOutcome,
    SegmentMembersSet,
};
use api_types::{Limit, Page, Problem, ProblemCode};
use domain::access::{Permission, Scope};
use domain::ids::{ContactId, SegmentId};
use store::segments::MembersPage;

use super::{present, request};
use crate::State;
use crate::http::{Error, ListQuery, Signed, ValidJson, cursor, page};

/// Lists the contacts of a segment that the caller may see, in the order of adding.
#[utoipa::path(
    tag = "segments",
    params(SegmentMemberFilter, SegmentMemberPaging),
    responses(
        (status = 200, description = "A page of contacts", body = Page<SegmentMember>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/segments/{id}/members")]
pub(super) async fn list_segment_members(
    state: State,
    Signed(principal): Signed,
    id: Path<SegmentId>,
    query: ListQuery<SegmentMemberFilter, SegmentMemberPaging>,
) -> Result<Json<Page<SegmentMember>>, Error> {
    let scope = principal.require(Permission::ContactsView)?;
    let conn = state.ctx.db.reader();
    store::segments::find(conn, Scope::All, *id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let mark = request::mark(query.filter.mark.unwrap_or_default());
    let fingerprint = MembersPage::fingerprint(*id, mark);
    let wanted = MembersPage {
        segment_id: *id,
        mark,
        limit: Limit::new(query.paging.limit).get(),
        after: cursor(query.paging.cursor.as_deref(), &fingerprint)?,
    };
    let slice = store::segments::members(conn, scope, &wanted).await?;
    Ok(Json(page(slice, present::member)))
}

/// Puts contacts in or out by hand, which wins over the filter, or lets the filter decide again.
///
/// Only contacts that the caller may change; others count as not found.
#[utoipa::path(
    tag = "segments",
    request_body = SegmentMembersSet,
    responses(
        (status = 200, description = "Who came in and who went", body = SegmentMembersOutcome),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/segments/{id}/members")]
pub(super) async fn set_segment_members(
    state: State,
    Signed(principal): Signed,
    id: Path<SegmentId>,
    ValidJson(body): ValidJson<SegmentMembersSet>,
) -> Result<Json<SegmentMembersOutcome>, Error> {
    let mut contact_ids = body.contact_ids;
    contact_ids.sort_unstable();
    contact_ids.dedup();
    let asked = u64::try_from(contact_ids.len()).unwrap_or_default();
    let command = SetMembers {
        segment_id: *id,
        pin: request::pin(body.action),
        contact_ids,
    };
    let set = segments::set_members(&state.ctx, &principal, command).await?;
    Ok(Json(SegmentMembersOutcome {
        entered: set.entered,
        left: set.left,
        not_found: asked.saturating_sub(set.found),
    }))
}

/// Lists all segments and how each stands to a contact, those it is in first; at most 200.
#[utoipa::path(
    tag = "segments",
    responses(
        (status = 200, description = "The segments", body = [ContactSegment]),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/{id}/segments")]
pub(super) async fn list_contact_segments(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
) -> Result<Json<Vec<ContactSegment>>, Error> {
    let scope = principal.require(Permission::ContactsView)?;
    let conn = state.ctx.db.reader();
    store::contacts::related(conn, scope, *id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let rows = store::segments::memberships(conn, *id).await?;
    Ok(Json(rows.into_iter().map(present::membership).collect()))
}
