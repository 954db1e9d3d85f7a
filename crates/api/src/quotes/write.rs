//! Handlers that make, change, move and delete quotes.

use ::app::quotes::order;
use ::app::sales::{self as commands, CreateSale};
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, patch, post};
use api_types::Problem;
use api_types::orders::OrderView;
use api_types::quotes::{QuoteCreate, QuotePatch, QuoteView};
use api_types::sales::SaleTransition;
use domain::contacts::Advance;
use domain::ids::QuoteId;
use domain::orders::Order;
use domain::quotes::{Quote, QuoteStatus, QuoteTerms};

use super::convert::change;
use crate::http::{Error, IfMatch, Signed, ValidJson};
use crate::{State, sales};

/// Makes a quote with a contact whom the caller sees, and moves the contact's level to `approached`
/// unless it is further (CON-11).
#[utoipa::path(
    tag = "quotes",
    request_body = QuoteCreate,
    responses(
        (status = 201, description = "Made", body = QuoteView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`: the contact", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/quotes")]
pub(super) async fn create_quote(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<QuoteCreate>,
) -> Result<HttpResponse, Error> {
    let command = CreateSale::<Quote> {
        contact_id: body.contact_id,
        facts: sales::facts(body.title, body.owner_id, body.note),
        terms: QuoteTerms {
            valid_until_on: body.valid_until_on,
            total_minor: 0,
            lines: body.lines,
        },
        advance: Some(Advance::Approached),
    };
    let row = commands::create(&state.ctx, &principal, command).await?;
    sales::answer_created(&state, &principal, row).await
}

/// Changes a quote; absent fields stay, null clears.
#[utoipa::path(
    tag = "quotes",
    request_body = QuotePatch,
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    responses(
        (status = 200, description = "Changed", body = QuoteView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/quotes/{id}")]
pub(super) async fn update_quote(
    state: State,
    Signed(principal): Signed,
    id: Path<QuoteId>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<QuotePatch>,
) -> Result<HttpResponse, Error> {
    let change = change(version, body);
    let row = commands::update::<Quote>(&state.ctx, &principal, *id, change).await?;
    sales::answer_changed(&state, &principal, row).await
}

/// Deletes a quote.
#[utoipa::path(
    tag = "quotes",
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/quotes/{id}")]
pub(super) async fn delete_quote(
    state: State,
    Signed(principal): Signed,
    id: Path<QuoteId>,
) -> Result<HttpResponse, Error> {
    sales::remove::<Quote>(&state, &principal, *id).await
}

/// Moves a quote to another status; asking for the present one changes nothing.
#[utoipa::path(
    tag = "quotes",
    request_body = SaleTransition<QuoteStatus>,
    responses(
        (status = 200, description = "The quote; its version is in `ETag`", body = QuoteView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`illegal_transition`, with `from`, `to` and `allowed`; or `invalid`",
            body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/quotes/{id}/transitions")]
pub(super) async fn transition_quote(
    state: State,
    Signed(principal): Signed,
    id: Path<QuoteId>,
    ValidJson(body): ValidJson<SaleTransition<QuoteStatus>>,
) -> Result<HttpResponse, Error> {
    sales::transition::<Quote>(&state, &principal, *id, body).await
}

/// Makes an order from an accepted quote, with its lines; once.
#[utoipa::path(
    tag = "quotes",
    responses(
        (status = 201, description = "The order", body = OrderView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`conflict`: not accepted, or ordered already", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/quotes/{id}/order")]
pub(super) async fn order_quote(
    state: State,
    Signed(principal): Signed,
    id: Path<QuoteId>,
) -> Result<HttpResponse, Error> {
    let row = order(&state.ctx, &principal, *id).await?;
    sales::answer_created::<Order>(&state, &principal, row).await
}
