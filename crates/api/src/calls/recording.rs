//! Handlers that take in the recording of a call and give it back.

use ::app::calls::{NewRecording, Seen, open_recording};
use actix_multipart::Multipart;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, get, put};
use api_types::calls::CallDetail;
use api_types::{Problem, ProblemCode};
use domain::ids::{CallId, ContactId};
use utoipa::ToSchema;

use super::present::load;
use crate::State;
use crate::contacts::seen;
use crate::export::attachment;
use crate::http::{Error, FormFile, IfMatch, Signed, send_file, with_etag};

/// What a browser that reads no UTF-8 there calls a recording.
const ASCII_STEM: &str = "cuoc-goi";

/// The form that brings a recording.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form to the OpenAPI document only")]
struct RecordingForm {
    /// MP3, WAV, Ogg, M4A or `WebM`, at most 50 MB.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Gives a call its recording, in place of any other; what the file is, its content tells.
#[utoipa::path(
    tag = "calls",
    request_body(content = RecordingForm, content_type = "multipart/form-data"),
    params(("If-Match" = String, Header, description = "The version of the call the caller saw")),
    responses(
        (status = 200, description = "Kept", body = CallDetail),
        (status = 400, description = "`malformed_request`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 413, description = "`too_large`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[put("/contacts/{id}/calls/{call_id}/recording")]
pub(super) async fn set_recording(
    state: State,
    Signed(principal): Signed,
    path: Path<(ContactId, CallId)>,
    IfMatch(version): IfMatch,
    form: Multipart,
) -> Result<HttpResponse, Error> {
    let (contact_id, id) = path.into_inner();
    let seen = Seen {
        contact_id,
        id,
        version,
    };
    let mut recording = NewRecording::begin(&state.ctx, &principal, seen).await?;
    let mut file = FormFile::find(form).await?;
    file.read(async |piece: &[u8]| recording.write(piece).await)
        .await?;
    let name = file.name.as_deref().unwrap_or_default();
    recording.finish(&state.ctx, &principal, name).await?;
    let call = load(&state, &principal, contact_id, id).await?;
    Ok(with_etag(HttpResponse::Ok(), call.version, &call))
}

/// Plays or downloads the recording of a call, or the one range of it that is asked for.
#[utoipa::path(
    tag = "calls",
    params(("Range" = Option<String>, Header, description = "Such as `bytes=0-1023`")),
    responses(
        (status = 200, description = "The sound", content(
            (Vec<u8> = "audio/mpeg"),
            (Vec<u8> = "audio/wav"),
            (Vec<u8> = "audio/ogg"),
            (Vec<u8> = "audio/mp4"),
            (Vec<u8> = "audio/webm"),
        )),
        (status = 206, description = "The range", content(
            (Vec<u8> = "audio/mpeg"),
            (Vec<u8> = "audio/wav"),
            (Vec<u8> = "audio/ogg"),
            (Vec<u8> = "audio/mp4"),
            (Vec<u8> = "audio/webm"),
        )),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 416, description = "`range_not_satisfiable`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/{id}/calls/{call_id}/recording")]
pub(super) async fn read_recording(
    state: State,
    Signed(principal): Signed,
    path: Path<(ContactId, CallId)>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let (contact_id, id) = path.into_inner();
    seen(&state, &principal, contact_id).await?;
    let call = store::calls::find(state.ctx.db.reader(), contact_id, id).await?;
    let recording = call.and_then(|call| call.recording());
    let recording = recording.ok_or(ProblemCode::NotFound)?;
    let file = open_recording(&state.ctx, recording.id).await?;
    let kind = recording.audio_type;
    let names = (recording.stem, ASCII_STEM.to_owned());
    let disposition = attachment(names, kind.extension());
    send_file(&request, file, kind.as_str(), disposition).await
}
