//! Every call about tickets.

use api_types::Page;
use api_types::sales::SaleTransition;
use api_types::tickets::{TicketCreate, TicketPatch, TicketView};
use domain::tickets::TicketStatus;

use crate::http::{self, CreationKey, Versioned, encoded};
use crate::ui::query_string;

const BASE: &str = "/api/v1/tickets";

/// A page of tickets.
pub(super) async fn list(
    pairs: Vec<(&'static str, Option<String>)>,
) -> http::Result<Page<TicketView>> {
    http::get(format!("{BASE}{}", query_string(&pairs))).await
}

/// Where the tickets that match are downloaded from.
pub(super) fn export_href(pairs: &[(&'static str, Option<String>)]) -> String {
    format!("{BASE}/export{}", query_string(pairs))
}

/// One ticket with its version.
pub(super) async fn read(id: &str) -> http::Result<Versioned<TicketView>> {
    http::get_versioned(format!("{BASE}/{}", encoded(id))).await
}

/// Makes a ticket.
pub(super) async fn create(body: &TicketCreate, key: CreationKey) -> http::Result<TicketView> {
    http::create(BASE, body, key).await
}

/// Changes a ticket unless someone else did since `etag`.
pub(super) async fn update(
    id: &str,
    body: &TicketPatch,
    etag: Option<String>,
) -> http::Result<TicketView> {
    let answer = http::patch(format!("{BASE}/{}", encoded(id)), body, etag).await?;
    Ok(answer.value)
}

/// Deletes a ticket.
pub(super) async fn delete(id: &str) -> http::Result<()> {
    http::delete(format!("{BASE}/{}", encoded(id))).await
}

/// Moves a ticket to another status.
pub(super) async fn transition(
    id: &str,
    body: &SaleTransition<TicketStatus>,
) -> http::Result<TicketView> {
    http::post(format!("{BASE}/{}/transitions", encoded(id)), body).await
}
