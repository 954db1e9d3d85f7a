//! Handlers that write, copy and move sends.

use ::app::following;
use ::app::sends::{self, Step};
use actix_web::web::Path;
use actix_web::{HttpResponse, post, put};
use api_types::Problem;
use api_types::sends::{SendDetail, SendInput, SendTransition};
use domain::ids::{CampaignId, SendId};
use store::sends::SendContent;

use super::present::load;
use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, created, with_etag};

async fn content(state: &State, input: SendInput) -> Result<SendContent, Error> {
    let wanted = following::wanted(&state.ctx, input.follows_opens, input.follows_clicks);
    Ok(SendContent {
        follows: wanted.await?,
        channel: input.channel,
        audience: input.audience,
        recipients: input.recipients,
        subject: input.subject,
        html: input.html,
        text: input.text,
        strip_marks: input.strip_marks,
        is_advertising: input.is_advertising,
        call: input.call,
    })
}

/// Keeps a draft of a send.
#[utoipa::path(
    tag = "sends",
    request_body = SendInput,
    responses(
        (status = 201, description = "Kept", body = SendDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/campaigns/{id}/sends")]
pub(super) async fn create_send(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
    ValidJson(body): ValidJson<SendInput>,
) -> Result<HttpResponse, Error> {
    let files = body.files.clone();
    let wish = content(&state, body).await?;
    let send_id = sends::create(&state.ctx, &principal, *id, wish, &files).await?;
    let send = load(&state, &principal, *id, send_id).await?;
    let path = format!("/api/v1/campaigns/{id}/sends/{send_id}");
    Ok(created(path, send.version, &send))
}

/// Replaces what a draft holds.
#[utoipa::path(
    tag = "sends",
    request_body = SendInput,
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    responses(
        (status = 200, description = "Changed", body = SendDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`, or `illegal_transition`: it has begun", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[put("/campaigns/{id}/sends/{send_id}")]
pub(super) async fn update_send(
    state: State,
    Signed(principal): Signed,
    path: Path<(CampaignId, SendId)>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<SendInput>,
) -> Result<HttpResponse, Error> {
    let place = path.into_inner();
    let files = body.files.clone();
    let wish = content(&state, body).await?;
    sends::update(&state.ctx, &principal, place, version, wish, &files).await?;
    let send = load(&state, &principal, place.0, place.1).await?;
    Ok(with_etag(HttpResponse::Ok(), send.version, &send))
}

/// Starts, schedules, pauses, goes on with or cancels a send.
#[utoipa::path(
    tag = "sends",
    request_body = SendTransition,
    responses(
        (status = 200, description = "Moved", body = SendDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid` or `illegal_transition`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/campaigns/{id}/sends/{send_id}/transitions")]
pub(super) async fn transition_send(
    state: State,
    Signed(principal): Signed,
    path: Path<(CampaignId, SendId)>,
    ValidJson(body): ValidJson<SendTransition>,
) -> Result<HttpResponse, Error> {
    let (campaign_id, id) = path.into_inner();
    let step = Step {
        to: body.to,
        scheduled_at: body.scheduled_at,
    };
    sends::transition(&state.ctx, &principal, campaign_id, id, step).await?;
    let send = load(&state, &principal, campaign_id, id).await?;
    Ok(with_etag(HttpResponse::Ok(), send.version, &send))
}

/// Copies a send; the copy is a draft.
#[utoipa::path(
    tag = "sends",
    responses(
        (status = 201, description = "Copied", body = SendDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/campaigns/{id}/sends/{send_id}/copy")]
pub(super) async fn copy_send(
    state: State,
    Signed(principal): Signed,
    path: Path<(CampaignId, SendId)>,
) -> Result<HttpResponse, Error> {
    let (campaign_id, id) = path.into_inner();
    let copied = sends::copy(&state.ctx, &principal, campaign_id, id).await?;
    let send = load(&state, &principal, campaign_id, copied).await?;
    let path = format!("/api/v1/campaigns/{campaign_id}/sends/{copied}");
    Ok(created(path, send.version, &send))
}
