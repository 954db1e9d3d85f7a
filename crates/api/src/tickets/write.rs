//! Handlers that make, change, move and delete tickets.

use ::app::sales::{self as commands, CreateSale};
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, patch, post};
use api_types::Problem;
use api_types::sales::SaleTransition;
use api_types::tickets::{TicketCreate, TicketPatch, TicketView};
use domain::ids::TicketId;
use domain::tickets::{Ticket, TicketStatus, TicketTerms};

use super::convert::change;
use crate::http::{Error, IfMatch, Signed, ValidJson};
use crate::{State, sales};

/// Makes a ticket of a contact whom the caller sees.
#[utoipa::path(
    tag = "tickets",
    request_body = TicketCreate,
    responses(
        (status = 201, description = "Made", body = TicketView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`: the contact", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/tickets")]
pub(super) async fn create_ticket(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<TicketCreate>,
) -> Result<HttpResponse, Error> {
    let command = CreateSale::<Ticket> {
        contact_id: body.contact_id,
        facts: sales::facts(body.title, body.owner_id, body.note),
        terms: TicketTerms {
            ticket_type: body.ticket_type,
            source: body.source,
            priority: body.priority,
            description: body.description,
        },
        advance: None,
    };
    let row = commands::create(&state.ctx, &principal, command).await?;
    sales::answer_created(&state, &principal, row).await
}

/// Changes a ticket; absent fields stay, null clears.
#[utoipa::path(
    tag = "tickets",
    request_body = TicketPatch,
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    responses(
        (status = 200, description = "Changed", body = TicketView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/tickets/{id}")]
pub(super) async fn update_ticket(
    state: State,
    Signed(principal): Signed,
    id: Path<TicketId>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<TicketPatch>,
) -> Result<HttpResponse, Error> {
    let change = change(version, body);
    let row = commands::update::<Ticket>(&state.ctx, &principal, *id, change).await?;
    sales::answer_changed(&state, &principal, row).await
}

/// Deletes a ticket.
#[utoipa::path(
    tag = "tickets",
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/tickets/{id}")]
pub(super) async fn delete_ticket(
    state: State,
    Signed(principal): Signed,
    id: Path<TicketId>,
) -> Result<HttpResponse, Error> {
    sales::remove::<Ticket>(&state, &principal, *id).await
}

/// Moves a ticket to another status; asking for the present one changes nothing.
#[utoipa::path(
    tag = "tickets",
    request_body = SaleTransition<TicketStatus>,
    responses(
        (status = 200, description = "The ticket; its version is in `ETag`", body = TicketView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`illegal_transition`, with `from`, `to` and `allowed`; or `invalid`",
            body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/tickets/{id}/transitions")]
pub(super) async fn transition_ticket(
    state: State,
    Signed(principal): Signed,
    id: Path<TicketId>,
    ValidJson(body): ValidJson<SaleTransition<TicketStatus>>,
) -> Result<HttpResponse, Error> {
    sales::transition::<Ticket>(&state, &principal, *id, body).await
}
