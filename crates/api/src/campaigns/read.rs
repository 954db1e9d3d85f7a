//! Handlers that look campaigns up.

use std::collections::HashMap;

use ::app::Principal;
use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, get};
use api_types::campaigns::{
    CampaignDetail, CampaignQuery, CampaignSummary, FunnelDays, FunnelReport,
};
use api_types::{Page, Problem, ProblemCode};
use domain::access::Permission;
use domain::campaign_lines::Actual;
use domain::campaigns::Funnel;
use domain::ids::CampaignId;
use store::campaigns::CampaignRow;

use super::present::Figures;
use super::{present, request};
use crate::State;
use crate::allowed::Allowed;
use crate::http::{Error, Signed, ValidQuery, page, with_etag};

/// Lists campaigns that the caller or somebody below them carries out or made.
#[utoipa::path(
    tag = "campaigns",
    params(CampaignQuery),
    responses(
        (status = 200, description = "A page of campaigns", body = Page<CampaignSummary>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/campaigns")]
pub(super) async fn list_campaigns(
    state: State,
    Signed(principal): Signed,
    ValidQuery(query): ValidQuery<CampaignQuery>,
) -> Result<Json<Page<CampaignSummary>>, Error> {
    let scope = principal.require(Permission::CampaignsView)?;
    let today = state.ctx.clock.today();
    let (filter, wanted) = request::campaign_list(query, today)?;
    let conn = state.ctx.db.reader();
    let slice = store::campaigns::list(conn, scope, &filter, &wanted).await?;
    let ids: Vec<_> = slice.rows.iter().map(|row| CampaignId(row.id)).collect();
    let figures = figures(&state, &ids).await?;
    let allowed = allowed(&state, &principal, &slice.rows).await?;
    let present = |row: CampaignRow| {
        let figures = figures.of(CampaignId(row.id));
        present::summary(row, figures, today, &allowed)
    };
    Ok(Json(page(slice, present)))
}

/// Reads one campaign.
#[utoipa::path(
    tag = "campaigns",
    responses(
        (status = 200, description = "The campaign; its version is in `ETag`", body = CampaignDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/campaigns/{id}")]
pub(super) async fn read_campaign(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
) -> Result<HttpResponse, Error> {
    let scope = principal.require(Permission::CampaignsView)?;
    let row = store::campaigns::find(state.ctx.db.reader(), scope, *id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let detail = detail(&state, &principal, row).await?;
    Ok(with_etag(HttpResponse::Ok(), detail.version, &detail))
}

/// Tells how a campaign's members went through it, whole, by source and by day.
#[utoipa::path(
    tag = "campaigns",
    params(FunnelDays),
    responses(
        (status = 200, description = "The funnel", body = FunnelReport),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/campaigns/{id}/funnel")]
pub(super) async fn read_funnel(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
    ValidQuery(asked): ValidQuery<FunnelDays>,
) -> Result<Json<FunnelReport>, Error> {
    let scope = principal.require(Permission::CampaignsView)?;
    let joined = request::joined_days(asked)?;
    let conn = state.ctx.db.reader();
    store::campaigns::find(conn, scope, *id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let whole = figures(&state, &[*id]).await?.of(*id);
    let by_source = store::campaigns::funnel_by_source(conn, *id, joined).await?;
    let by_day = store::campaigns::funnel_by_day(conn, *id, joined).await?;
    Ok(Json(present::funnel_report(whole, by_source, by_day)))
}

/// A campaign with its figures and what the caller may do with it.
pub(super) async fn detail(
    state: &State,
    principal: &Principal,
    row: CampaignRow,
) -> Result<CampaignDetail, Error> {
    let id = CampaignId(row.id);
    let figures = figures(state, &[id]).await?.of(id);
    let allowed = allowed(state, principal, std::slice::from_ref(&row)).await?;
    let today = state.ctx.clock.today();
    Ok(present::detail(
        row,
        figures,
        today,
        &allowed,
        principal.user_id,
    ))
}

async fn allowed(
    state: &State,
    principal: &Principal,
    rows: &[CampaignRow],
) -> Result<Allowed, Error> {
    let (edit, delete) = (Permission::CampaignsEdit, Permission::CampaignsDelete);
    let owners = rows.iter().flat_map(present::owners);
    Allowed::find(state, principal, edit, delete, owners).await
}

/// The figures of some campaigns, by their ids.
struct AllFigures {
    funnels: HashMap<CampaignId, Funnel>,
    actuals: HashMap<CampaignId, Actual>,
    clicks: HashMap<CampaignId, i64>,
}

impl AllFigures {
    fn of(&self, id: CampaignId) -> Figures {
        Figures {
            funnel: self.funnels.get(&id).copied().unwrap_or_default(),
            actual: self.actuals.get(&id).copied().unwrap_or_default(),
            clicks: self
                .clicks
                .get(&id)
                .map_or(0, |clicks| clicks.unsigned_abs()),
        }
    }
}

async fn figures(state: &State, ids: &[CampaignId]) -> Result<AllFigures, Error> {
    let conn = state.ctx.db.reader();
    Ok(AllFigures {
        funnels: store::campaigns::funnels(conn, ids).await?,
        actuals: store::campaign_lines::actuals(conn, ids, None).await?,
        clicks: store::forms::views_of_campaigns(conn, ids).await?,
    })
}
