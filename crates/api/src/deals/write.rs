//! Handlers that make, change, move and delete deals.

use ::app::sales::{self as commands, CreateSale};
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, patch, post};
use api_types::Problem;
use api_types::deals::{DealCreate, DealPatch, DealView};
use api_types::sales::SaleTransition;
use domain::contacts::Advance;
use domain::deals::{Deal, DealStage, DealTerms};
use domain::ids::DealId;

use super::convert::change;
use crate::http::{Error, IfMatch, Signed, ValidJson};
use crate::{State, sales};

/// Makes a deal with a contact whom the caller sees, and moves the contact's level to `approached`
/// unless it is further (CON-11).
#[utoipa::path(
    tag = "deals",
    request_body = DealCreate,
    responses(
        (status = 201, description = "Made", body = DealView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`: the contact", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/deals")]
pub(super) async fn create_deal(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<DealCreate>,
) -> Result<HttpResponse, Error> {
    let command = CreateSale::<Deal> {
        contact_id: body.contact_id,
        facts: sales::facts(body.title, body.owner_id, body.note),
        terms: DealTerms {
            value_minor: body.value_minor,
            expected_close_on: body.expected_close_on,
        },
        advance: Some(Advance::Approached),
    };
    let row = commands::create(&state.ctx, &principal, command).await?;
    sales::answer_created(&state, &principal, row).await
}

/// Changes a deal; absent fields stay, null clears.
#[utoipa::path(
    tag = "deals",
    request_body = DealPatch,
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    responses(
        (status = 200, description = "Changed", body = DealView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/deals/{id}")]
pub(super) async fn update_deal(
    state: State,
    Signed(principal): Signed,
    id: Path<DealId>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<DealPatch>,
) -> Result<HttpResponse, Error> {
    let change = change(version, body);
    let row = commands::update::<Deal>(&state.ctx, &principal, *id, change).await?;
    sales::answer_changed(&state, &principal, row).await
}

/// Deletes a deal.
#[utoipa::path(
    tag = "deals",
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/deals/{id}")]
pub(super) async fn delete_deal(
    state: State,
    Signed(principal): Signed,
    id: Path<DealId>,
) -> Result<HttpResponse, Error> {
    sales::remove::<Deal>(&state, &principal, *id).await
}

/// Moves a deal to another stage; asking for the present one changes nothing.
#[utoipa::path(
    tag = "deals",
    request_body = SaleTransition<DealStage>,
    responses(
        (status = 200, description = "The deal; its version is in `ETag`", body = DealView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`illegal_transition`, with `from`, `to` and `allowed`; or `invalid`",
            body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/deals/{id}/transitions")]
pub(super) async fn transition_deal(
    state: State,
    Signed(principal): Signed,
    id: Path<DealId>,
    ValidJson(body): ValidJson<SaleTransition<DealStage>>,
) -> Result<HttpResponse, Error> {
    sales::transition::<Deal>(&state, &principal, *id, body).await
}
