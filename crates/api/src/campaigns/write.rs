//! Handlers that make, change and delete campaigns.

use ::app::campaigns;
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, patch, post};
use api_types::Problem;
use api_types::campaigns::{CampaignCreate, CampaignDeleteQuery, CampaignDetail, CampaignPatch};
use domain::ids::CampaignId;

use super::{read, request};
use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, ValidQuery, created, with_etag};

/// Makes a campaign.
#[utoipa::path(
    tag = "campaigns",
    request_body = CampaignCreate,
    responses(
        (status = 201, description = "Made", body = CampaignDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/campaigns")]
pub(super) async fn create_campaign(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<CampaignCreate>,
) -> Result<HttpResponse, Error> {
    let row = campaigns::create(&state.ctx, &principal, request::fields(body)).await?;
    let detail = read::detail(&state, &principal, row).await?;
    Ok(created(
        format!("/api/v1/campaigns/{}", detail.id),
        detail.version,
        &detail,
    ))
}

/// Changes a campaign; absent fields stay, null clears.
#[utoipa::path(
    tag = "campaigns",
    request_body = CampaignPatch,
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    responses(
        (status = 200, description = "Changed", body = CampaignDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/campaigns/{id}")]
pub(super) async fn update_campaign(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<CampaignPatch>,
) -> Result<HttpResponse, Error> {
    let row =
        campaigns::update(&state.ctx, &principal, *id, version, request::changes(body)).await?;
    let detail = read::detail(&state, &principal, row).await?;
    Ok(with_etag(HttpResponse::Ok(), detail.version, &detail))
}

/// Deletes a campaign; one that has members only with `confirm=true`.
#[utoipa::path(
    tag = "campaigns",
    params(CampaignDeleteQuery),
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`confirmation_required`, with how many `members`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/campaigns/{id}")]
pub(super) async fn delete_campaign(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
    ValidQuery(query): ValidQuery<CampaignDeleteQuery>,
) -> Result<HttpResponse, Error> {
    campaigns::delete(&state.ctx, &principal, *id, query.confirm).await?;
    Ok(HttpResponse::NoContent().finish())
}
