//! Handlers that make, change, move and delete contracts.

use ::app::sales::{self as commands, CreateSale};
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, patch, post};
use api_types::Problem;
use api_types::contracts::{ContractCreate, ContractPatch, ContractView};
use api_types::sales::SaleTransition;
use domain::contacts::Advance;
use domain::contracts::{Contract, ContractStatus, ContractTerms};
use domain::ids::ContractId;

use super::convert::change;
use crate::http::{Error, IfMatch, Signed, ValidJson};
use crate::{State, sales};

/// Makes a contract with a contact whom the caller sees, and moves the contact's level: to
/// `signed` with `moves_to_signed`, else to `approached` unless it is further (CON-11).
#[utoipa::path(
    tag = "contracts",
    request_body = ContractCreate,
    responses(
        (status = 201, description = "Made", body = ContractView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`: the contact", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/contracts")]
pub(super) async fn create_contract(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<ContractCreate>,
) -> Result<HttpResponse, Error> {
    let command = CreateSale::<Contract> {
        contact_id: body.contact_id,
        facts: sales::facts(body.title, body.owner_id, body.note),
        terms: ContractTerms {
            value_minor: body.value_minor,
            signed_on: body.signed_on,
            starts_on: body.starts_on,
            ends_on: body.ends_on,
        },
        advance: Some(if body.moves_to_signed {
            Advance::Signed
        } else {
            Advance::Approached
        }),
    };
    let row = commands::create(&state.ctx, &principal, command).await?;
    sales::answer_created(&state, &principal, row).await
}

/// Changes a contract; absent fields stay, null clears.
#[utoipa::path(
    tag = "contracts",
    request_body = ContractPatch,
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    responses(
        (status = 200, description = "Changed", body = ContractView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/contracts/{id}")]
pub(super) async fn update_contract(
    state: State,
    Signed(principal): Signed,
    id: Path<ContractId>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<ContractPatch>,
) -> Result<HttpResponse, Error> {
    let change = change(version, body);
    let row = commands::update::<Contract>(&state.ctx, &principal, *id, change).await?;
    sales::answer_changed(&state, &principal, row).await
}

/// Deletes a contract.
#[utoipa::path(
    tag = "contracts",
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/contracts/{id}")]
pub(super) async fn delete_contract(
    state: State,
    Signed(principal): Signed,
    id: Path<ContractId>,
) -> Result<HttpResponse, Error> {
    sales::remove::<Contract>(&state, &principal, *id).await
}

/// Moves a contract to another status; asking for the present one changes nothing.
#[utoipa::path(
    tag = "contracts",
    request_body = SaleTransition<ContractStatus>,
    responses(
        (status = 200, description = "The contract; its version is in `ETag`", body = ContractView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`illegal_transition`, with `from`, `to` and `allowed`; or `invalid`",
            body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/contracts/{id}/transitions")]
pub(super) async fn transition_contract(
    state: State,
    Signed(principal): Signed,
    id: Path<ContractId>,
    ValidJson(body): ValidJson<SaleTransition<ContractStatus>>,
) -> Result<HttpResponse, Error> {
    sales::transition::<Contract>(&state, &principal, *id, body).await
}
