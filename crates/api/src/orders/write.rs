//! Handlers that make, change, move and delete orders.

use ::app::sales::{self as commands, CreateSale};
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, patch, post};
use api_types::Problem;
use api_types::orders::{OrderCreate, OrderPatch, OrderView};
use api_types::sales::SaleTransition;
use domain::contacts::Advance;
use domain::ids::OrderId;
use domain::orders::{Order, OrderStatus, OrderTerms, PaymentStatus};

use super::convert::change;
use crate::http::{Error, IfMatch, Signed, ValidJson};
use crate::{State, sales};

/// Makes an order with a contact whom the caller sees, and moves the contact's level to `approached`
/// unless it is further (CON-11).
#[utoipa::path(
    tag = "orders",
    request_body = OrderCreate,
    responses(
        (status = 201, description = "Made", body = OrderView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`: the contact", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/orders")]
pub(super) async fn create_order(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<OrderCreate>,
) -> Result<HttpResponse, Error> {
    let command = CreateSale::<Order> {
        contact_id: body.contact_id,
        facts: sales::facts(body.title, body.owner_id, body.note),
        terms: OrderTerms {
            payment_status: PaymentStatus::default(),
            channel: body.channel,
            store: body.store,
            quote_id: None,
            total_minor: 0,
            lines: body.lines,
        },
        advance: Some(Advance::Approached),
    };
    let row = commands::create(&state.ctx, &principal, command).await?;
    sales::answer_created(&state, &principal, row).await
}

/// Changes an order; absent fields stay, null clears.
#[utoipa::path(
    tag = "orders",
    request_body = OrderPatch,
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    responses(
        (status = 200, description = "Changed", body = OrderView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/orders/{id}")]
pub(super) async fn update_order(
    state: State,
    Signed(principal): Signed,
    id: Path<OrderId>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<OrderPatch>,
) -> Result<HttpResponse, Error> {
    let change = change(version, body);
    let row = commands::update::<Order>(&state.ctx, &principal, *id, change).await?;
    sales::answer_changed(&state, &principal, row).await
}

/// Deletes an order.
#[utoipa::path(
    tag = "orders",
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/orders/{id}")]
pub(super) async fn delete_order(
    state: State,
    Signed(principal): Signed,
    id: Path<OrderId>,
) -> Result<HttpResponse, Error> {
    sales::remove::<Order>(&state, &principal, *id).await
}

/// Moves an order to another status; asking for the present one changes nothing.
#[utoipa::path(
    tag = "orders",
    request_body = SaleTransition<OrderStatus>,
    responses(
        (status = 200, description = "The order; its version is in `ETag`", body = OrderView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`illegal_transition`, with `from`, `to` and `allowed`; or `invalid`",
            body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/orders/{id}/transitions")]
pub(super) async fn transition_order(
    state: State,
    Signed(principal): Signed,
    id: Path<OrderId>,
    ValidJson(body): ValidJson<SaleTransition<OrderStatus>>,
) -> Result<HttpResponse, Error> {
    sales::transition::<Order>(&state, &principal, *id, body).await
}
