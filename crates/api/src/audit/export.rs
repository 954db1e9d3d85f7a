//! The handler that exports the log as a file.

use ::app::audit::{self, ExportLog};
use actix_web::{HttpResponse, get};
use api_types::Problem;
use api_types::audit::AuditQuery;
use api_types::export::ExportQuery;
use domain::audit::AuditColumn;

use super::read::filter;
use crate::State;
use crate::export::{answer, columns, format};
use crate::http::{Error, Language, ListQuery, Signed};

/// Exports the lines of the log that match as CSV or XLSX, newest first.
#[utoipa::path(
    tag = "audit",
    params(AuditQuery, ExportQuery),
    responses(
        (status = 200, description = "The file", content(
            (Vec<u8> = "text/csv"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (Vec<u8> = "application/pdf"),
            (Vec<u8> = "text/html"),
        )),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`, with `pdf_too_many_rows`, `pdf_too_many_columns` or `pdf_too_much_text` where a PDF cannot be made", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/audit/export")]
pub(super) async fn export_audit(
    state: State,
    Signed(principal): Signed,
    Language(lang): Language,
    query: ListQuery<AuditQuery, ExportQuery>,
) -> Result<HttpResponse, Error> {
    let wanted = query.paging;
    let format = format(wanted.format);
    let named = wanted.columns.as_deref();
    let request = ExportLog {
        filter: filter(query.filter)?,
        columns: columns(named, AuditColumn::parse, AuditColumn::ALL)?,
        format,
        lang,
    };
    let export = audit::export(&state.ctx, &principal, request).await?;
    answer(&state.ctx, format, export).await
}
