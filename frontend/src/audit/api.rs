//! The call the log makes.

use api_types::Page;
use api_types::audit::AuditEntry;

use crate::http;
use crate::ui::query_string;

/// A page of the log, newest first.
pub(super) async fn list(
    pairs: Vec<(&'static str, Option<String>)>,
) -> http::Result<Page<AuditEntry>> {
    http::get(format!("/api/v1/audit{}", query_string(&pairs))).await
}
