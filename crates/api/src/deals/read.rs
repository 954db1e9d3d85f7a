//! Handlers that look deals up.

use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, get};
use api_types::deals::DealView;
use api_types::sales::{SaleFilter, SalePaging};
use api_types::{Page, Problem};
use domain::deals::Deal;
use domain::ids::DealId;

use crate::http::{Error, ListQuery, Signed};
use crate::{State, sales};

/// Lists deals that the caller or somebody below them owns.
#[utoipa::path(
    tag = "deals",
    params(SaleFilter, SalePaging),
    responses(
        (status = 200, description = "A page of deals", body = Page<DealView>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/deals")]
pub(super) async fn list_deals(
    state: State,
    Signed(principal): Signed,
    query: ListQuery<SaleFilter, SalePaging>,
) -> Result<Json<Page<DealView>>, Error> {
    sales::list::<Deal>(&state, &principal, query).await
}

/// Reads one deal.
#[utoipa::path(
    tag = "deals",
    responses(
        (status = 200, description = "The deal; its version is in `ETag`", body = DealView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/deals/{id}")]
pub(super) async fn read_deal(
    state: State,
    Signed(principal): Signed,
    id: Path<DealId>,
) -> Result<HttpResponse, Error> {
    sales::read::<Deal>(&state, &principal, *id).await
}
