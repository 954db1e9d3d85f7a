//! Every call the overview makes.

use api_types::Page;
use api_types::campaigns::CampaignSummary;
use api_types::contacts::ContactCounts;
use api_types::imports::ImportSummary;

use crate::http;

/// How many customers stand under each level.
pub(super) async fn counts() -> http::Result<ContactCounts> {
    http::get("/api/v1/contacts/counts").await
}

/// Campaigns under way.
pub(super) async fn running() -> http::Result<Vec<CampaignSummary>> {
    let page: Page<_> = http::get("/api/v1/campaigns?phase=running&limit=5").await?;
    Ok(page.items)
}

/// The latest imports.
pub(super) async fn imports() -> http::Result<Vec<ImportSummary>> {
    let page: Page<_> = http::get("/api/v1/imports?limit=5").await?;
    Ok(page.items)
}
