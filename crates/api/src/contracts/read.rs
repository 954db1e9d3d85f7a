//! Handlers that look contracts up.

use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, get};
use api_types::contracts::ContractView;
use api_types::sales::{SaleFilter, SalePaging};
use api_types::{Page, Problem};
use domain::contracts::Contract;
use domain::ids::ContractId;

use crate::http::{Error, ListQuery, Signed};
use crate::{State, sales};

/// Lists contracts that the caller or somebody below them owns.
#[utoipa::path(
    tag = "contracts",
    params(SaleFilter, SalePaging),
    responses(
        (status = 200, description = "A page of contracts", body = Page<ContractView>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contracts")]
pub(super) async fn list_contracts(
    state: State,
    Signed(principal): Signed,
    query: ListQuery<SaleFilter, SalePaging>,
) -> Result<Json<Page<ContractView>>, Error> {
    sales::list::<Contract>(&state, &principal, query).await
}

/// Reads one contract.
#[utoipa::path(
    tag = "contracts",
    responses(
        (status = 200, description = "The contract; its version is in `ETag`", body = ContractView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contracts/{id}")]
pub(super) async fn read_contract(
    state: State,
    Signed(principal): Signed,
    id: Path<ContractId>,
) -> Result<HttpResponse, Error> {
    sales::read::<Contract>(&state, &principal, *id).await
}
