//! Handlers that take in the attachment of a line, give it back and take it away.

use ::app::campaign_lines::{self, NewAttachment, Seen, open_attachment};
use actix_multipart::Multipart;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, delete, get, put};
use api_types::campaign_lines::LineDetail;
use api_types::{Problem, ProblemCode};
use domain::access::Permission;
use domain::ids::{CampaignId, CampaignLineId};
use utoipa::ToSchema;

use super::present::load;
use crate::State;
use crate::export::attachment;
use crate::http::{Error, FormFile, IfMatch, Signed, send_file, with_etag};

/// What a browser that reads no UTF-8 there calls an attachment.
const ASCII_STEM: &str = "chung-tu";

/// The form that brings an attachment.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form to the OpenAPI document only")]
struct AttachmentForm {
    /// PDF, JPEG, PNG, `WebP` or XLSX, at most 10 MB.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Gives a line its attachment, in place of any other; what the file is, its content tells.
#[utoipa::path(
    tag = "campaign_lines",
    request_body(content = AttachmentForm, content_type = "multipart/form-data"),
    params(("If-Match" = String, Header, description = "The version of the line the caller saw")),
    responses(
        (status = 200, description = "Kept", body = LineDetail),
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
#[put("/campaigns/{id}/lines/{line_id}/attachment")]
pub(super) async fn set_attachment(
    state: State,
    Signed(principal): Signed,
    path: Path<(CampaignId, CampaignLineId)>,
    IfMatch(version): IfMatch,
    form: Multipart,
) -> Result<HttpResponse, Error> {
    let (campaign_id, id) = path.into_inner();
    let seen = Seen {
        campaign_id,
        id,
        version,
    };
    let mut incoming = NewAttachment::begin(&state.ctx, &principal, seen).await?;
    let mut file = FormFile::find(form).await?;
    file.read(async |piece: &[u8]| incoming.write(piece).await)
        .await?;
    let name = file.name.as_deref().unwrap_or_default();
    incoming.finish(&state.ctx, &principal, name).await?;
    let line = load(&state, &principal, campaign_id, id).await?;
    Ok(with_etag(HttpResponse::Ok(), line.version, &line))
}

/// Downloads the attachment of a line, or the one range of it that is asked for.
#[utoipa::path(
    tag = "campaign_lines",
    params(("Range" = Option<String>, Header, description = "Such as `bytes=0-1023`")),
    responses(
        (status = 200, description = "The file", content(
            (Vec<u8> = "image/jpeg"),
            (Vec<u8> = "image/png"),
            (Vec<u8> = "image/webp"),
            (Vec<u8> = "application/pdf"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        )),
        (status = 206, description = "The range", content(
            (Vec<u8> = "image/jpeg"),
            (Vec<u8> = "image/png"),
            (Vec<u8> = "image/webp"),
            (Vec<u8> = "application/pdf"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        )),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 416, description = "`range_not_satisfiable`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/campaigns/{id}/lines/{line_id}/attachment")]
pub(super) async fn read_attachment(
    state: State,
    Signed(principal): Signed,
    path: Path<(CampaignId, CampaignLineId)>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let (campaign_id, id) = path.into_inner();
    let scope = principal.require(Permission::CampaignsView)?;
    let conn = state.ctx.db.reader();
    let line = store::campaign_lines::find(conn, scope, campaign_id, id).await?;
    let kept = line.and_then(|line| line.attachment());
    let kept = kept.ok_or(ProblemCode::NotFound)?;
    let file = open_attachment(&state.ctx, kept.id).await?;
    let kind = kept.file_type;
    let names = (kept.stem, ASCII_STEM.to_owned());
    let disposition = attachment(names, kind.extension());
    send_file(&request, file, kind.as_str(), disposition).await
}

/// Takes its attachment from a line; the same people may as may change it.
#[utoipa::path(
    tag = "campaign_lines",
    params(("If-Match" = String, Header, description = "The version of the line the caller saw")),
    responses(
        (status = 200, description = "Without one now", body = LineDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/campaigns/{id}/lines/{line_id}/attachment")]
pub(super) async fn remove_attachment(
    state: State,
    Signed(principal): Signed,
    path: Path<(CampaignId, CampaignLineId)>,
    IfMatch(version): IfMatch,
) -> Result<HttpResponse, Error> {
    let (campaign_id, id) = path.into_inner();
    let seen = Seen {
        campaign_id,
        id,
        version,
    };
    campaign_lines::remove_attachment(&state.ctx, &principal, seen).await?;
    let line = load(&state, &principal, campaign_id, id).await?;
    Ok(with_etag(HttpResponse::Ok(), line.version, &line))
}
