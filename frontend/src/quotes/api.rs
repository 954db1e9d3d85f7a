//! Every call about quotes.

use api_types::Page;
use api_types::orders::OrderView;
use api_types::quotes::{QuoteCreate, QuotePatch, QuoteView};
use api_types::sales::SaleTransition;
use domain::quotes::QuoteStatus;

use crate::http::{self, CreationKey, Versioned, encoded};
use crate::ui::query_string;

const BASE: &str = "/api/v1/quotes";

/// A page of quotes.
pub(super) async fn list(
    pairs: Vec<(&'static str, Option<String>)>,
) -> http::Result<Page<QuoteView>> {
    http::get(format!("{BASE}{}", query_string(&pairs))).await
}

/// Where the quotes that match are downloaded from.
pub(super) fn export_href(pairs: &[(&'static str, Option<String>)]) -> String {
    format!("{BASE}/export{}", query_string(pairs))
}

/// One quote with its version.
pub(super) async fn read(id: &str) -> http::Result<Versioned<QuoteView>> {
    http::get_versioned(format!("{BASE}/{}", encoded(id))).await
}

/// Makes a quote.
pub(super) async fn create(body: &QuoteCreate, key: CreationKey) -> http::Result<QuoteView> {
    http::create(BASE, body, key).await
}

/// Changes a quote unless someone else did since `etag`.
pub(super) async fn update(
    id: &str,
    body: &QuotePatch,
    etag: Option<String>,
) -> http::Result<QuoteView> {
    let answer = http::patch(format!("{BASE}/{}", encoded(id)), body, etag).await?;
    Ok(answer.value)
}

/// Deletes a quote.
pub(super) async fn delete(id: &str) -> http::Result<()> {
    http::delete(format!("{BASE}/{}", encoded(id))).await
}

/// Moves a quote to another status.
pub(super) async fn transition(
    id: &str,
    body: &SaleTransition<QuoteStatus>,
) -> http::Result<QuoteView> {
    http::post(format!("{BASE}/{}/transitions", encoded(id)), body).await
}

/// Makes an order from an accepted quote.
pub(super) async fn order(id: &str, key: CreationKey) -> http::Result<OrderView> {
    http::create(format!("{BASE}/{}/order", encoded(id)), &(), key).await
}
