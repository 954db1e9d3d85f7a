//! The calls the log makes.

use api_types::Page;
use api_types::audit::AuditEntry;

use crate::ui::query_string;
use crate::{http, i18n};

/// A page of the log, newest first.
pub(super) async fn list(
    pairs: Vec<(&'static str, Option<String>)>,
) -> http::Result<Page<AuditEntry>> {
    http::get(format!("/api/v1/audit{}", query_string(&pairs))).await
}

/// Where the browser downloads the lines of a filter from; a download sends no header of ours, so
/// the language is in the address.
pub(super) fn export_href(mut pairs: Vec<(&'static str, Option<String>)>) -> String {
    pairs.push(("lang", Some(i18n::tag().to_owned())));
    format!("/api/v1/audit/export{}", query_string(&pairs))
}
