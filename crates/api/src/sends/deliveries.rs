//! The handler that lists the messages of a send.

use actix_web::get;
use actix_web::web::{Json, Path};
use api_types::sends::{DeliveryDetail, DeliveryFilter, SendPaging};
use api_types::{Limit, Page, Problem, ProblemCode};
use domain::access::Permission;
use domain::ids::{CampaignId, SendId};
use store::sends::{self, DeliveryPage};

use super::present;
use crate::State;
use crate::http::{Error, ListQuery, Signed, cursor, page};

/// Lists the messages of a send to contacts that the caller sees.
#[utoipa::path(
    tag = "sends",
    params(DeliveryFilter, SendPaging),
    responses(
        (status = 200, description = "A page of messages", body = Page<DeliveryDetail>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/campaigns/{id}/sends/{send_id}/deliveries")]
pub(super) async fn list_deliveries(
    state: State,
    Signed(principal): Signed,
    path: Path<(CampaignId, SendId)>,
    query: ListQuery<DeliveryFilter, SendPaging>,
) -> Result<Json<Page<DeliveryDetail>>, Error> {
    let scope = principal.require(Permission::CampaignsView)?;
    let contacts = scope.and(principal.require(Permission::ContactsView)?);
    let (conn, (campaign_id, id)) = (state.ctx.db.reader(), path.into_inner());
    store::sends::find(conn, scope, campaign_id, id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let filter = sends::DeliveryFilter {
        state: query.filter.state,
        reason: query.filter.reason,
        receipt: query.filter.receipt,
        outcome: query.filter.outcome,
        keys: query.filter.keys,
        read: query.filter.read,
    };
    let wanted = DeliveryPage {
        limit: Limit::new(query.paging.limit).get(),
        after: cursor(query.paging.cursor.as_deref(), &filter.fingerprint(id))?,
    };
    let slice = sends::list_deliveries(conn, contacts, id, &filter, &wanted).await?;
    Ok(Json(page(slice, present::delivery)))
}
