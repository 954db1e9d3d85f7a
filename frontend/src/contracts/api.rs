//! Every call about contracts.

use api_types::Page;
use api_types::contracts::{ContractCreate, ContractPatch, ContractView};
use api_types::sales::SaleTransition;
use domain::contracts::ContractStatus;

use crate::http::{self, CreationKey, Versioned, encoded};
use crate::ui::query_string;

const BASE: &str = "/api/v1/contracts";

/// A page of contracts.
pub(super) async fn list(
    pairs: Vec<(&'static str, Option<String>)>,
) -> http::Result<Page<ContractView>> {
    http::get(format!("{BASE}{}", query_string(&pairs))).await
}

/// Where the contracts that match are downloaded from.
pub(super) fn export_href(pairs: &[(&'static str, Option<String>)]) -> String {
    format!("{BASE}/export{}", query_string(pairs))
}

/// One contract with its version.
pub(super) async fn read(id: &str) -> http::Result<Versioned<ContractView>> {
    http::get_versioned(format!("{BASE}/{}", encoded(id))).await
}

/// Makes a contract.
pub(super) async fn create(body: &ContractCreate, key: CreationKey) -> http::Result<ContractView> {
    http::create(BASE, body, key).await
}

/// Changes a contract unless someone else did since `etag`.
pub(super) async fn update(
    id: &str,
    body: &ContractPatch,
    etag: Option<String>,
) -> http::Result<ContractView> {
    let answer = http::patch(format!("{BASE}/{}", encoded(id)), body, etag).await?;
    Ok(answer.value)
}

/// Deletes a contract.
pub(super) async fn delete(id: &str) -> http::Result<()> {
    http::delete(format!("{BASE}/{}", encoded(id))).await
}

/// Moves a contract to another status.
pub(super) async fn transition(
    id: &str,
    body: &SaleTransition<ContractStatus>,
) -> http::Result<ContractView> {
    http::post(format!("{BASE}/{}/transitions", encoded(id)), body).await
}
