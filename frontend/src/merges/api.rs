//! Every call about merges.

use api_types::contacts::ContactSummary;
use api_types::merges::{MergeDone, MergePreview, MergeRequest, MergeSummary};
use domain::ids::{ContactId, MergeId};

use crate::choices::suggest;
use crate::http::{self, CreationKey};
use crate::search::as_words;
use crate::ui::Choice;

const BASE: &str = "/api/v1/contacts";
const MERGES: &str = "/api/v1/merges";

/// Customers by what was typed, told apart by their code and number.
pub(super) async fn contacts(typed: String) -> http::Result<Vec<Choice>> {
    let choice = |contact: ContactSummary| {
        let reached_by = contact.mobile.or(contact.phone).or(contact.email);
        let detail: Vec<String> = [Some(contact.code), reached_by]
            .into_iter()
            .flatten()
            .collect();
        Choice {
            value: contact.id.to_string(),
            label: contact.name,
            detail: detail.join(" · "),
        }
    };
    suggest(BASE, as_words(&typed), None, choice).await
}

/// What merging `other` into a customer would come to.
pub(super) async fn preview(id: &str, other: &str) -> http::Result<MergePreview> {
    http::get(format!("{BASE}/{id}/merge-preview?other={other}")).await
}

/// Merges.
pub(super) async fn merge(
    id: ContactId,
    body: &MergeRequest,
    key: CreationKey,
) -> http::Result<MergeDone> {
    http::create(format!("{BASE}/{id}/merge"), body, key).await
}

/// The merges into a customer.
pub(super) async fn merges(id: ContactId) -> http::Result<Vec<MergeSummary>> {
    http::get(format!("{BASE}/{id}/merges")).await
}

/// Undoes a merge.
pub(super) async fn undo(id: MergeId) -> http::Result<MergeDone> {
    http::post_empty(format!("{MERGES}/{id}/undo")).await
}
