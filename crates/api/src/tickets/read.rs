//! Handlers that look tickets up.

use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, get};
use api_types::sales::{SaleFilter, SalePaging};
use api_types::tickets::TicketView;
use api_types::{Page, Problem};
use domain::ids::TicketId;
use domain::tickets::Ticket;

use crate::http::{Error, ListQuery, Signed};
use crate::{State, sales};

/// Lists tickets that the caller or somebody below them owns.
#[utoipa::path(
    tag = "tickets",
    params(SaleFilter, SalePaging),
    responses(
        (status = 200, description = "A page of tickets", body = Page<TicketView>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/tickets")]
pub(super) async fn list_tickets(
    state: State,
    Signed(principal): Signed,
    query: ListQuery<SaleFilter, SalePaging>,
) -> Result<Json<Page<TicketView>>, Error> {
    sales::list::<Ticket>(&state, &principal, query).await
}

/// Reads one ticket.
#[utoipa::path(
    tag = "tickets",
    responses(
        (status = 200, description = "The ticket; its version is in `ETag`", body = TicketView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/tickets/{id}")]
pub(super) async fn read_ticket(
    state: State,
    Signed(principal): Signed,
    id: Path<TicketId>,
) -> Result<HttpResponse, Error> {
    sales::read::<Ticket>(&state, &principal, *id).await
}
