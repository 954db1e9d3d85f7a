//! Handlers that look orders up.

use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, get};
use api_types::orders::OrderView;
use api_types::sales::{SaleFilter, SalePaging};
use api_types::{Page, Problem};
use domain::ids::OrderId;
use domain::orders::Order;

use crate::http::{Error, ListQuery, Signed};
use crate::{State, sales};

/// Lists orders that the caller or somebody below them owns.
#[utoipa::path(
    tag = "orders",
    params(SaleFilter, SalePaging),
    responses(
        (status = 200, description = "A page of orders", body = Page<OrderView>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/orders")]
pub(super) async fn list_orders(
    state: State,
    Signed(principal): Signed,
    query: ListQuery<SaleFilter, SalePaging>,
) -> Result<Json<Page<OrderView>>, Error> {
    sales::list::<Order>(&state, &principal, query).await
}

/// Reads one order.
#[utoipa::path(
    tag = "orders",
    responses(
        (status = 200, description = "The order; its version is in `ETag`", body = OrderView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/orders/{id}")]
pub(super) async fn read_order(
    state: State,
    Signed(principal): Signed,
    id: Path<OrderId>,
) -> Result<HttpResponse, Error> {
    sales::read::<Order>(&state, &principal, *id).await
}
