//! Handlers on the members of a campaign, one by one.

use ::app::campaigns::{self, TransitionMember};
use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, delete, get, post};
use api_types::campaigns::{
    MemberFilter, MemberHistoryEntry, MemberPaging, MemberSummary, MemberTransition,
};
use api_types::{Page, Problem, ProblemCode};
use domain::access::Permission;
use domain::ids::{CampaignId, MemberId};
use store::owners_within;

use super::{present, request};
use crate::State;
use crate::http::{Error, ListQuery, Signed, ValidJson, page, with_etag};

/// Lists the members that the caller or somebody below them owns.
#[utoipa::path(
    tag = "campaigns",
    params(MemberFilter, MemberPaging),
    responses(
        (status = 200, description = "A page of members", body = Page<MemberSummary>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/campaigns/{id}/members")]
pub(super) async fn list_members(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
    query: ListQuery<MemberFilter, MemberPaging>,
) -> Result<Json<Page<MemberSummary>>, Error> {
    let scope = principal.require(Permission::CampaignsView)?;
    let filter = request::member_filter(query.filter, "?")?;
    let wanted = request::member_page(*id, &filter, &query.paging)?;
    let conn = state.ctx.db.reader();
    let campaign = store::campaigns::find(conn, scope, *id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let slice = store::campaigns::list_members(conn, scope, *id, &filter, &wanted).await?;
    // A member is changed by who may change both the campaign and the member's own record.
    let of_campaign = present::owners(&campaign);
    let owners = slice.rows.iter().filter_map(|row| row.owner_id);
    let editable = principal.require(Permission::CampaignsEdit).ok();
    let editable = owners_within(conn, editable, owners.chain(of_campaign)).await?;
    let is_open = of_campaign.iter().any(|user| editable.include(Some(*user)));
    let contacts = slice.rows.iter().map(|row| row.contact_id);
    let closed = store::preferences::closed_channels(conn, contacts).await?;
    Ok(Json(page(slice, |row| {
        let can_edit = is_open && editable.include(row.owner_id);
        let closed = closed.get(&row.contact_id);
        present::member(row, closed, can_edit)
    })))
}

/// Takes a member out of the campaign; the contact stays.
#[utoipa::path(
    tag = "campaigns",
    responses(
        (status = 204, description = "Removed"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/campaigns/{id}/members/{member_id}")]
pub(super) async fn remove_member(
    state: State,
    Signed(principal): Signed,
    path: Path<(CampaignId, MemberId)>,
) -> Result<HttpResponse, Error> {
    let (campaign_id, member_id) = path.into_inner();
    campaigns::remove_member(&state.ctx, &principal, campaign_id, member_id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Moves a member to another status; asking for the present one changes nothing.
#[utoipa::path(
    tag = "campaigns",
    request_body = MemberTransition,
    responses(
        (status = 200, description = "The member; their version is in `ETag`", body = MemberSummary),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`illegal_transition`, with `from`, `to` and `allowed`; or `invalid`",
            body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/campaigns/{id}/members/{member_id}/transitions")]
pub(super) async fn transition_member(
    state: State,
    Signed(principal): Signed,
    path: Path<(CampaignId, MemberId)>,
    ValidJson(body): ValidJson<MemberTransition>,
) -> Result<HttpResponse, Error> {
    let (campaign_id, member_id) = path.into_inner();
    let MemberTransition {
        to,
        expected_version,
        note,
    } = body;
    let command = TransitionMember {
        campaign_id,
        member_id,
        to,
        expected_version,
        note,
    };
    let row = campaigns::transition_member(&state.ctx, &principal, command).await?;
    let conn = state.ctx.db.reader();
    let closed = store::preferences::closed_channels(conn, [row.contact_id]).await?;
    let closed = closed.get(&row.contact_id);
    // Who has just moved them may do it again.
    let member = present::member(row, closed, true);
    Ok(with_etag(HttpResponse::Ok(), member.version, &member))
}

/// Tells each change of a member's status, oldest first.
#[utoipa::path(
    tag = "campaigns",
    responses(
        (status = 200, description = "The history", body = [MemberHistoryEntry]),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/campaigns/{id}/members/{member_id}/history")]
pub(super) async fn read_history(
    state: State,
    Signed(principal): Signed,
    path: Path<(CampaignId, MemberId)>,
) -> Result<Json<Vec<MemberHistoryEntry>>, Error> {
    let scope = principal.require(Permission::CampaignsView)?;
    let (campaign_id, member_id) = path.into_inner();
    let conn = state.ctx.db.reader();
    store::campaigns::find_member(conn, scope, campaign_id, member_id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let rows = store::campaigns::history(conn, member_id).await?;
    Ok(Json(rows.into_iter().map(present::history_entry).collect()))
}
