//! The handler that exports the log as a file.

use ::app::audit::{LogCsv, export_log};
use actix_web::http::header::{ContentDisposition, DispositionParam, DispositionType};
use actix_web::{HttpResponse, get};
use api_types::Problem;
use api_types::audit::{AuditExportQuery, AuditQuery};
use bytes::Bytes;
use futures::stream;

use super::read::filter;
use crate::State;
use crate::http::{Error, Language, ListQuery, Signed};

/// Exports the lines of the log that match as CSV, all of them, however many; newest first.
#[utoipa::path(
    tag = "audit",
    params(AuditQuery, AuditExportQuery),
    responses(
        (status = 200, description = "The file", body = Vec<u8>, content_type = "text/csv"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/audit/export")]
pub(super) async fn export_audit(
    state: State,
    Signed(principal): Signed,
    Language(lang): Language,
    query: ListQuery<AuditQuery, AuditExportQuery>,
) -> Result<HttpResponse, Error> {
    let filter = filter(query.filter)?;
    let export = export_log(&state.ctx, &principal, filter, lang).await?;
    let day = state.ctx.clock.today();
    let name = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(format!("nhat-ky-{day}.csv"))],
    };
    let mut response = HttpResponse::Ok();
    response
        .content_type("text/csv; charset=utf-8")
        .insert_header(name);
    Ok(response.streaming(stream::try_unfold(export, next_piece)))
}

async fn next_piece(mut export: LogCsv) -> Result<Option<(Bytes, LogCsv)>, Error> {
    let piece = export.next().await?;
    Ok(piece.map(|piece| (Bytes::from(piece), export)))
}
