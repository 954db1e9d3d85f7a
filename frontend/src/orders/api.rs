//! Every call about orders.

use api_types::Page;
use api_types::orders::{OrderCreate, OrderPatch, OrderView};
use api_types::sales::SaleTransition;
use domain::orders::OrderStatus;

use crate::http::{self, CreationKey, Versioned, encoded};
use crate::ui::query_string;

const BASE: &str = "/api/v1/orders";

/// A page of orders.
pub(super) async fn list(
    pairs: Vec<(&'static str, Option<String>)>,
) -> http::Result<Page<OrderView>> {
    http::get(format!("{BASE}{}", query_string(&pairs))).await
}

/// Where the orders that match are downloaded from.
pub(super) fn export_href(pairs: &[(&'static str, Option<String>)]) -> String {
    format!("{BASE}/export{}", query_string(pairs))
}

/// One order with its version.
pub(super) async fn read(id: &str) -> http::Result<Versioned<OrderView>> {
    http::get_versioned(format!("{BASE}/{}", encoded(id))).await
}

/// Makes an order.
pub(super) async fn create(body: &OrderCreate, key: CreationKey) -> http::Result<OrderView> {
    http::create(BASE, body, key).await
}

/// Changes an order unless someone else did since `etag`.
pub(super) async fn update(
    id: &str,
    body: &OrderPatch,
    etag: Option<String>,
) -> http::Result<OrderView> {
    let answer = http::patch(format!("{BASE}/{}", encoded(id)), body, etag).await?;
    Ok(answer.value)
}

/// Deletes an order.
pub(super) async fn delete(id: &str) -> http::Result<()> {
    http::delete(format!("{BASE}/{}", encoded(id))).await
}

/// Moves an order to another status.
pub(super) async fn transition(
    id: &str,
    body: &SaleTransition<OrderStatus>,
) -> http::Result<OrderView> {
    http::post(format!("{BASE}/{}/transitions", encoded(id)), body).await
}
