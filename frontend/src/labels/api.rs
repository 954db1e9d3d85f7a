//! Every call about stages, categories and tags.

use api_types::labels::{LabelCreate, LabelMerge, LabelPatch, LabelSummary};
use domain::ids::LabelId;
use domain::labels::LabelKind;

use crate::http::{self, CreationKey};

const BASE: &str = "/api/v1/labels";

/// The labels of a kind in their order.
pub(crate) async fn labels(kind: LabelKind) -> http::Result<Vec<LabelSummary>> {
    let kind = kind.as_str();
    http::get(format!("{BASE}/{kind}")).await
}

/// Makes a label.
pub(crate) async fn create(
    kind: LabelKind,
    body: &LabelCreate,
    key: CreationKey,
) -> http::Result<LabelSummary> {
    let kind = kind.as_str();
    http::create(format!("{BASE}/{kind}"), body, key).await
}

/// Changes a label unless someone else did since it was read.
pub(crate) async fn update(label: &LabelSummary, body: &LabelPatch) -> http::Result<LabelSummary> {
    let etag = Some(format!("\"{}\"", label.version));
    let kind = label.kind.as_str();
    let changed = http::patch(format!("{BASE}/{kind}/{}", label.id), body, etag).await?;
    Ok(changed.value)
}

/// Deletes a label, taking it from the contacts that have it.
pub(crate) async fn delete(kind: LabelKind, id: LabelId) -> http::Result<()> {
    let kind = kind.as_str();
    http::delete(format!("{BASE}/{kind}/{id}?confirm=true")).await
}

/// Joins a label to another one of its list.
pub(crate) async fn merge(
    kind: LabelKind,
    id: LabelId,
    body: &LabelMerge,
) -> http::Result<LabelSummary> {
    let kind = kind.as_str();
    http::post(format!("{BASE}/{kind}/{id}/merge"), body).await
}
