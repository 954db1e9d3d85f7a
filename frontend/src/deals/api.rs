//! Every call about deals.

use api_types::Page;
use api_types::deals::{DealCreate, DealPatch, DealView};
use api_types::sales::SaleTransition;
use domain::deals::DealStage;

use crate::http::{self, CreationKey, Versioned, encoded};
use crate::ui::query_string;

const BASE: &str = "/api/v1/deals";

/// A page of deals.
pub(super) async fn list(
    pairs: Vec<(&'static str, Option<String>)>,
) -> http::Result<Page<DealView>> {
    http::get(format!("{BASE}{}", query_string(&pairs))).await
}

/// Where the deals that match are downloaded from.
pub(super) fn export_href(pairs: &[(&'static str, Option<String>)]) -> String {
    format!("{BASE}/export{}", query_string(pairs))
}

/// One deal with its version.
pub(super) async fn read(id: &str) -> http::Result<Versioned<DealView>> {
    http::get_versioned(format!("{BASE}/{}", encoded(id))).await
}

/// Makes a deal.
pub(super) async fn create(body: &DealCreate, key: CreationKey) -> http::Result<DealView> {
    http::create(BASE, body, key).await
}

/// Changes a deal unless someone else did since `etag`.
pub(super) async fn update(
    id: &str,
    body: &DealPatch,
    etag: Option<String>,
) -> http::Result<DealView> {
    let answer = http::patch(format!("{BASE}/{}", encoded(id)), body, etag).await?;
    Ok(answer.value)
}

/// Deletes a deal.
pub(super) async fn delete(id: &str) -> http::Result<()> {
    http::delete(format!("{BASE}/{}", encoded(id))).await
}

/// Moves a deal to another stage.
pub(super) async fn transition(
    id: &str,
    body: &SaleTransition<DealStage>,
) -> http::Result<DealView> {
    http::post(format!("{BASE}/{}/transitions", encoded(id)), body).await
}
