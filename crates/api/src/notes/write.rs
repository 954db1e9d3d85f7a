//! Handlers that write, change and delete notes.

use ::app::Principal;
use ::app::notes::{self, Seen};
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, patch, post};
use api_types::notes::{NoteCreate, NoteDetail, NotePatch};
use api_types::{Problem, ProblemCode};
use domain::ids::{ContactId, NoteId};
use domain::notes::NoteFields;

use super::present::{Reader, detail};
use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, created, with_etag};

/// Writes a note on a contact that the caller may change.
#[utoipa::path(
    tag = "notes",
    request_body = NoteCreate,
    responses(
        (status = 201, description = "Written down", body = NoteDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/contacts/{id}/notes")]
pub(super) async fn add_note(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
    ValidJson(body): ValidJson<NoteCreate>,
) -> Result<HttpResponse, Error> {
    let fields = NoteFields {
        kind: body.kind,
        body: body.body,
        happened_at: body.happened_at,
    };
    let note_id = notes::add(&state.ctx, &principal, *id, fields).await?;
    let note = load(&state, &principal, *id, note_id).await?;
    let path = format!("/api/v1/contacts/{id}/notes/{note_id}");
    Ok(created(path, note.version, &note))
}

/// Changes a note; absent fields stay.
///
/// Authors change their own notes; who may change more than their own contacts changes all notes
/// on these.
#[utoipa::path(
    tag = "notes",
    request_body = NotePatch,
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    responses(
        (status = 200, description = "Changed", body = NoteDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/contacts/{id}/notes/{note_id}")]
pub(super) async fn update_note(
    state: State,
    Signed(principal): Signed,
    path: Path<(ContactId, NoteId)>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<NotePatch>,
) -> Result<HttpResponse, Error> {
    let (contact_id, id) = path.into_inner();
    let seen = Seen {
        contact_id,
        id,
        version,
    };
    let change = |fields: &mut NoteFields| {
        fields.kind = body.kind.unwrap_or(fields.kind);
        if let Some(text) = body.body {
            fields.body = text;
        }
        if let Some(at) = body.happened_at.into_option() {
            fields.happened_at = at;
        }
    };
    notes::update(&state.ctx, &principal, seen, change).await?;
    let note = load(&state, &principal, contact_id, id).await?;
    Ok(with_etag(HttpResponse::Ok(), note.version, &note))
}

/// Deletes a note; the same people may as may change it.
#[utoipa::path(
    tag = "notes",
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/contacts/{id}/notes/{note_id}")]
pub(super) async fn delete_note(
    state: State,
    Signed(principal): Signed,
    path: Path<(ContactId, NoteId)>,
) -> Result<HttpResponse, Error> {
    let (contact_id, id) = path.into_inner();
    notes::delete(&state.ctx, &principal, contact_id, id).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn load(
    state: &State,
    principal: &Principal,
    contact_id: ContactId,
    id: NoteId,
) -> Result<NoteDetail, Error> {
    let conn = state.ctx.db.reader();
    let row = store::notes::find(conn, contact_id, id).await?;
    let row = row.ok_or(ProblemCode::NotFound)?;
    Ok(detail(
        row,
        &Reader::find(state, principal, contact_id).await?,
    ))
}
