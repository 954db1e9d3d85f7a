//! Every call about bulk changes.

use api_types::Page;
use api_types::assignments::{AssignmentPreview, AssignmentRequest, AssignmentStarted};
use api_types::bulk_changes::{
    BulkChangeOutcome, BulkChangeStarted, BulkChangeSummary, ContactsChange,
};
use domain::bulk_changes::Outcome;
use domain::ids::{BulkChangeId, JobId};

use crate::http::{self, encoded};
use crate::ui::query_string;

const BASE: &str = "/api/v1/bulk-changes";

/// A page of the history.
pub(super) async fn list(cursor: Option<String>) -> http::Result<Page<BulkChangeSummary>> {
    http::get(format!("{BASE}{}", query_string(&[("cursor", cursor)]))).await
}

/// One bulk change.
pub(super) async fn read(id: &str) -> http::Result<BulkChangeSummary> {
    http::get(format!("{BASE}/{}", encoded(id))).await
}

/// A page of what became of the customers.
pub(super) async fn outcomes(
    id: &str,
    outcome: Option<Outcome>,
    cursor: Option<String>,
) -> http::Result<Page<BulkChangeOutcome>> {
    let pairs = [
        (
            "outcome",
            outcome.map(|outcome| outcome.as_str().to_owned()),
        ),
        ("cursor", cursor),
    ];
    let query = query_string(&pairs);
    http::get(format!("{BASE}/{}/outcomes{query}", encoded(id))).await
}

/// Starts an action.
pub(super) async fn change(body: &ContactsChange) -> http::Result<BulkChangeStarted> {
    http::post("/api/v1/contacts/bulk", body).await
}

/// Starts to take a change back.
pub(super) async fn undo(id: BulkChangeId) -> http::Result<BulkChangeStarted> {
    http::post_empty(format!("{BASE}/{id}/undo")).await
}

/// Asks a running change to stop.
pub(super) async fn stop(id: JobId) -> http::Result<()> {
    http::post_empty(format!("/api/v1/jobs/{id}/cancel")).await
}

/// Who would get how many.
pub(super) async fn preview(body: &AssignmentRequest) -> http::Result<AssignmentPreview> {
    http::post("/api/v1/contacts/assignments/preview", body).await
}

/// Shares customers out.
pub(super) async fn assign(body: &AssignmentRequest) -> http::Result<AssignmentStarted> {
    http::post("/api/v1/contacts/assignments", body).await
}
