//! Handlers that make, change, copy and delete forms.

use ::app::Principal;
use ::app::forms::{self, Seen};
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, post, put};
use api_types::Problem;
use api_types::forms::{FormDetail, FormInput};
use domain::ids::{CampaignId, FormId};

use super::present::load;
use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, created, with_etag};

/// Makes a form of a campaign, under an address of its own; a campaign has at most 20.
#[utoipa::path(
    tag = "forms",
    request_body = FormInput,
    responses(
        (status = 201, description = "Made", body = FormDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/campaigns/{id}/forms")]
pub(super) async fn create_form(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
    ValidJson(body): ValidJson<FormInput>,
) -> Result<HttpResponse, Error> {
    let FormInput {
        definition,
        is_open,
    } = body;
    let form = forms::create(&state.ctx, &principal, *id, definition, is_open).await?;
    answer_created(&state, &principal, *id, form).await
}

/// Replaces what a form asks and says, and whether it is open.
#[utoipa::path(
    tag = "forms",
    request_body = FormInput,
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    responses(
        (status = 200, description = "Changed", body = FormDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[put("/campaigns/{id}/forms/{form_id}")]
pub(super) async fn update_form(
    state: State,
    Signed(principal): Signed,
    path: Path<(CampaignId, FormId)>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<FormInput>,
) -> Result<HttpResponse, Error> {
    let (campaign_id, id) = path.into_inner();
    let seen = Seen {
        campaign_id,
        id,
        version,
    };
    forms::update(&state.ctx, &principal, seen, body.definition, body.is_open).await?;
    let form = load(&state, &principal, campaign_id, id).await?;
    Ok(with_etag(HttpResponse::Ok(), form.version, &form))
}

/// Makes a closed form like this one, under an address of its own.
#[utoipa::path(
    tag = "forms",
    responses(
        (status = 201, description = "The copy", body = FormDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`: the campaign has too many forms", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/campaigns/{id}/forms/{form_id}/copies")]
pub(super) async fn copy_form(
    state: State,
    Signed(principal): Signed,
    path: Path<(CampaignId, FormId)>,
) -> Result<HttpResponse, Error> {
    let (campaign_id, id) = path.into_inner();
    let copy = forms::copy(&state.ctx, &principal, campaign_id, id).await?;
    answer_created(&state, &principal, campaign_id, copy).await
}

/// Deletes a form by which nobody sent anything; one that was used proves what people agreed to.
#[utoipa::path(
    tag = "forms",
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`in_use`: it was sent; close it", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/campaigns/{id}/forms/{form_id}")]
pub(super) async fn delete_form(
    state: State,
    Signed(principal): Signed,
    path: Path<(CampaignId, FormId)>,
) -> Result<HttpResponse, Error> {
    let (campaign_id, id) = path.into_inner();
    forms::delete(&state.ctx, &principal, campaign_id, id).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn answer_created(
    state: &State,
    principal: &Principal,
    campaign_id: CampaignId,
    id: FormId,
) -> Result<HttpResponse, Error> {
    let form = load(state, principal, campaign_id, id).await?;
    let path = format!("/api/v1/campaigns/{campaign_id}/forms/{id}");
    Ok(created(path, form.version, &form))
}
