//! Handlers that enter, change and delete lines.

use ::app::campaign_lines::{self, Seen};
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, patch, post};
use api_types::Problem;
use api_types::campaign_lines::{LineCreate, LineDetail, LinePatch};
use domain::campaign_lines::LineFields;
use domain::ids::{CampaignId, CampaignLineId};

use super::present::load;
use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, created, with_etag};

/// Enters an expense or an income of a campaign.
///
/// Takes the right to change the campaign; its executor may enter expenses without it.
#[utoipa::path(
    tag = "campaign_lines",
    request_body = LineCreate,
    responses(
        (status = 201, description = "Entered", body = LineDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/campaigns/{id}/lines")]
pub(super) async fn create_line(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
    ValidJson(body): ValidJson<LineCreate>,
) -> Result<HttpResponse, Error> {
    let fields = LineFields {
        paid_on: body.paid_on,
        title: body.title,
        amount_minor: body.amount_minor,
        party: body.party,
        note: body.note,
    };
    let line_id = campaign_lines::create(&state.ctx, &principal, *id, body.kind, fields).await?;
    let line = load(&state, &principal, *id, line_id).await?;
    let path = format!("/api/v1/campaigns/{id}/lines/{line_id}");
    Ok(created(path, line.version, &line))
}

/// Changes a line; absent fields stay.
///
/// Who may change the campaign changes all its lines; others change those that they entered.
#[utoipa::path(
    tag = "campaign_lines",
    request_body = LinePatch,
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    responses(
        (status = 200, description = "Changed", body = LineDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/campaigns/{id}/lines/{line_id}")]
pub(super) async fn update_line(
    state: State,
    Signed(principal): Signed,
    path: Path<(CampaignId, CampaignLineId)>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<LinePatch>,
) -> Result<HttpResponse, Error> {
    let (campaign_id, id) = path.into_inner();
    let seen = Seen {
        campaign_id,
        id,
        version,
    };
    let change = |fields: &mut LineFields| {
        fields.paid_on = body.paid_on.unwrap_or(fields.paid_on);
        fields.amount_minor = body.amount_minor.unwrap_or(fields.amount_minor);
        if let Some(title) = body.title {
            fields.title = title;
        }
        if let Some(party) = body.party.into_option() {
            fields.party = party;
        }
        if let Some(note) = body.note.into_option() {
            fields.note = note;
        }
    };
    campaign_lines::update(&state.ctx, &principal, seen, change).await?;
    let line = load(&state, &principal, campaign_id, id).await?;
    Ok(with_etag(HttpResponse::Ok(), line.version, &line))
}

/// Deletes a line and its attachment; the same people may as may change it.
#[utoipa::path(
    tag = "campaign_lines",
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/campaigns/{id}/lines/{line_id}")]
pub(super) async fn delete_line(
    state: State,
    Signed(principal): Signed,
    path: Path<(CampaignId, CampaignLineId)>,
) -> Result<HttpResponse, Error> {
    let (campaign_id, id) = path.into_inner();
    campaign_lines::delete(&state.ctx, &principal, campaign_id, id).await?;
    Ok(HttpResponse::NoContent().finish())
}
