//! Handlers that log, change and delete calls.

use ::app::calls::{self, Seen};
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, patch, post};
use api_types::Problem;
use api_types::calls::{CallCreate, CallDetail, CallPatch};
use domain::calls::CallFields;
use domain::ids::{CallId, ContactId};

use super::present::load;
use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, created, with_etag};

/// Logs a call of the caller's with a contact that they may change.
#[utoipa::path(
    tag = "calls",
    request_body = CallCreate,
    responses(
        (status = 201, description = "Logged", body = CallDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/contacts/{id}/calls")]
pub(super) async fn log_call(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
    ValidJson(body): ValidJson<CallCreate>,
) -> Result<HttpResponse, Error> {
    let fields = CallFields {
        direction: body.direction,
        outcome: body.outcome,
        started_at: body.started_at,
        duration_seconds: body.duration_seconds,
        phone: body.phone,
        note: body.note,
    };
    let call_id = calls::log(&state.ctx, &principal, *id, fields).await?;
    let call = load(&state, &principal, *id, call_id).await?;
    let path = format!("/api/v1/contacts/{id}/calls/{call_id}");
    Ok(created(path, call.version, &call))
}

/// Changes a call; absent fields stay.
///
/// Agents change their own calls; who may change more than their own contacts changes all calls
/// with these.
#[utoipa::path(
    tag = "calls",
    request_body = CallPatch,
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    responses(
        (status = 200, description = "Changed", body = CallDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/contacts/{id}/calls/{call_id}")]
pub(super) async fn update_call(
    state: State,
    Signed(principal): Signed,
    path: Path<(ContactId, CallId)>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<CallPatch>,
) -> Result<HttpResponse, Error> {
    let (contact_id, id) = path.into_inner();
    let seen = Seen {
        contact_id,
        id,
        version,
    };
    let change = |fields: &mut CallFields| {
        fields.direction = body.direction.unwrap_or(fields.direction);
        fields.outcome = body.outcome.unwrap_or(fields.outcome);
        fields.started_at = body.started_at.unwrap_or(fields.started_at);
        fields.duration_seconds = body.duration_seconds.unwrap_or(fields.duration_seconds);
        if let Some(phone) = body.phone.into_option() {
            fields.phone = phone;
        }
        if let Some(note) = body.note.into_option() {
            fields.note = note;
        }
    };
    calls::update(&state.ctx, &principal, seen, change).await?;
    let call = load(&state, &principal, contact_id, id).await?;
    Ok(with_etag(HttpResponse::Ok(), call.version, &call))
}

/// Deletes a call and its recording; the same people may as may change it.
#[utoipa::path(
    tag = "calls",
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/contacts/{id}/calls/{call_id}")]
pub(super) async fn delete_call(
    state: State,
    Signed(principal): Signed,
    path: Path<(ContactId, CallId)>,
) -> Result<HttpResponse, Error> {
    let (contact_id, id) = path.into_inner();
    calls::delete(&state.ctx, &principal, contact_id, id).await?;
    Ok(HttpResponse::NoContent().finish())
}
