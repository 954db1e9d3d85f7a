//! Every request about calls with a contact.

use api_types::Page;
use api_types::calls::{CallCreate, CallDetail, CallPatch};
use domain::ids::{CallId, ContactId};
use leptos::prelude::RwSignal;
use web_sys::File;

use crate::http::{self, CreationKey};
use crate::ui::query_string;

/// A page of the calls with a contact.
pub(super) async fn list(
    contact: ContactId,
    cursor: Option<String>,
) -> http::Result<Page<CallDetail>> {
    let query = query_string(&[("cursor", cursor)]);
    http::get(format!("/api/v1/contacts/{contact}/calls{query}")).await
}

/// Logs a call.
pub(super) async fn log(
    contact: ContactId,
    body: &CallCreate,
    key: CreationKey,
) -> http::Result<CallDetail> {
    http::create(format!("/api/v1/contacts/{contact}/calls"), body, key).await
}

/// Changes a call unless someone else did since it was read.
pub(super) async fn update(
    contact: ContactId,
    seen: (CallId, i64),
    body: &CallPatch,
) -> http::Result<CallDetail> {
    let path = format!("/api/v1/contacts/{contact}/calls/{}", seen.0);
    Ok(http::patch(path, body, Some(etag(seen.1))).await?.value)
}

/// Deletes a call with its recording.
pub(super) async fn delete(contact: ContactId, id: CallId) -> http::Result<()> {
    http::delete(format!("/api/v1/contacts/{contact}/calls/{id}")).await
}

/// Gives a call its recording; `progress` becomes the share sent.
pub(super) async fn set_recording(
    contact: ContactId,
    seen: (CallId, i64),
    file: File,
    progress: RwSignal<f64>,
) -> http::Result<CallDetail> {
    let path = format!("/api/v1/contacts/{contact}/calls/{}/recording", seen.0);
    http::put_file(path, file, etag(seen.1), progress).await
}

/// Where the browser plays and downloads a recording from; another one has another address.
pub(super) fn recording(contact: ContactId, seen: (CallId, i64)) -> String {
    let (id, version) = seen;
    format!("/api/v1/contacts/{contact}/calls/{id}/recording?v={version}")
}

fn etag(version: i64) -> String {
    format!("\"{version}\"")
}
