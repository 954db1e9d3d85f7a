//! Every call of the work lists.

use api_types::Page;
use api_types::duplicates::{DuplicatePair, IncompleteContact};
use api_types::jobs::JobStarted;
use api_types::settings::ContactSettingsDetail;
use domain::ids::DuplicateId;

use crate::http;
use crate::ui::query_string;

const DUPLICATES: &str = "/api/v1/duplicates";
const INCOMPLETE: &str = "/api/v1/incomplete-contacts";

/// A page of pairs; `state` is `not_duplicate` or absent for those to decide.
pub(super) async fn pairs(
    reason: Option<String>,
    state: Option<String>,
    cursor: Option<String>,
) -> http::Result<Page<DuplicatePair>> {
    let query = query_string(&[("reason", reason), ("state", state), ("cursor", cursor)]);
    http::get(format!("{DUPLICATES}{query}")).await
}

/// Has all customers compared that have changed since they were.
pub(super) async fn scan() -> http::Result<JobStarted> {
    http::post_empty(format!("{DUPLICATES}/scan")).await
}

/// Says that two customers are two.
pub(super) async fn dismiss(id: DuplicateId) -> http::Result<()> {
    http::post_empty(format!("{DUPLICATES}/{id}/dismiss")).await
}

/// Takes that back.
pub(super) async fn reopen(id: DuplicateId) -> http::Result<()> {
    http::post_empty(format!("{DUPLICATES}/{id}/reopen")).await
}

/// A page of customers that lack `fact`, or any fact that is required.
pub(super) async fn incomplete(
    fact: Option<String>,
    cursor: Option<String>,
) -> http::Result<Page<IncompleteContact>> {
    let query = query_string(&[("fact", fact), ("cursor", cursor)]);
    http::get(format!("{INCOMPLETE}{query}")).await
}

/// Which facts are required.
pub(super) async fn settings() -> http::Result<ContactSettingsDetail> {
    http::get("/api/v1/settings/contacts").await
}
