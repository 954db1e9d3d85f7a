//! Handlers that list the sends of a campaign and read one.

use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, get};
use api_types::sends::{SendDetail, SendPaging, SendSummary};
use api_types::{Limit, Page, Problem, ProblemCode};
use domain::access::Permission;
use domain::ids::{CampaignId, SendId};
use store::sends::SendPage;

use super::present;
use crate::State;
use crate::http::{Error, Signed, ValidQuery, cursor, page, with_etag};

/// Lists the sends of a campaign, the newest first.
#[utoipa::path(
    tag = "sends",
    params(SendPaging),
    responses(
        (status = 200, description = "A page of sends", body = Page<SendSummary>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/campaigns/{id}/sends")]
pub(super) async fn list_sends(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
    ValidQuery(paging): ValidQuery<SendPaging>,
) -> Result<Json<Page<SendSummary>>, Error> {
    let scope = principal.require(Permission::CampaignsView)?;
    let conn = state.ctx.db.reader();
    store::campaigns::find(conn, scope, *id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let wanted = SendPage {
        limit: Limit::new(paging.limit).get(),
        after: cursor(paging.cursor.as_deref(), &SendPage::fingerprint(*id))?,
    };
    let slice = store::sends::list(conn, scope, *id, &wanted).await?;
    let ids: Vec<_> = slice.rows.iter().map(|row| row.id).collect();
    let counts = store::sends::counts(conn, ids).await?;
    Ok(Json(page(slice, |row| present::summary(&row, &counts))))
}

/// Reads a send with its counts.
#[utoipa::path(
    tag = "sends",
    responses(
        (status = 200, description = "The send; its version is in `ETag`", body = SendDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/campaigns/{id}/sends/{send_id}")]
pub(super) async fn read_send(
    state: State,
    Signed(principal): Signed,
    path: Path<(CampaignId, SendId)>,
) -> Result<HttpResponse, Error> {
    let (campaign_id, id) = path.into_inner();
    let send = present::load(&state, &principal, campaign_id, id).await?;
    Ok(with_etag(HttpResponse::Ok(), send.version, &send))
}
