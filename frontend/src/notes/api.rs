//! Every call about notes.

use api_types::Page;
use api_types::notes::{NoteCreate, NoteDetail, NotePatch};
use domain::ids::{ContactId, NoteId};

use crate::http::{self, CreationKey};
use crate::ui::query_string;

/// A page of a contact's notes.
pub(super) async fn list(
    contact: ContactId,
    kind: Option<String>,
    cursor: Option<String>,
) -> http::Result<Page<NoteDetail>> {
    let query = query_string(&[("kind", kind), ("cursor", cursor)]);
    http::get(format!("/api/v1/contacts/{contact}/notes{query}")).await
}

/// Writes a note down.
pub(super) async fn add(
    contact: ContactId,
    body: &NoteCreate,
    key: CreationKey,
) -> http::Result<NoteDetail> {
    http::create(format!("/api/v1/contacts/{contact}/notes"), body, key).await
}

/// Changes a note unless someone else did since `version`.
pub(super) async fn update(
    contact: ContactId,
    id: NoteId,
    body: &NotePatch,
    version: i64,
) -> http::Result<NoteDetail> {
    let path = format!("/api/v1/contacts/{contact}/notes/{id}");
    let changed = http::patch(path, body, Some(format!("\"{version}\""))).await?;
    Ok(changed.value)
}

/// Deletes a note.
pub(super) async fn delete(contact: ContactId, id: NoteId) -> http::Result<()> {
    http::delete(format!("/api/v1/contacts/{contact}/notes/{id}")).await
}
