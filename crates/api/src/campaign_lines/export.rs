//! The handler that exports lines as a file.

use ::app::campaign_lines::{self, ExportLines};
use actix_web::web::Path;
use actix_web::{HttpResponse, get};
use api_types::Problem;
use api_types::campaign_lines::LineFilter;
use api_types::export::ExportQuery;
use domain::campaign_lines::LineColumn;
use domain::ids::CampaignId;

use super::request;
use crate::State;
use crate::export::{answer, columns, format};
use crate::http::{Error, Language, ListQuery, Signed};

/// Exports the lines of a campaign that match as CSV or XLSX, the latest first.
#[utoipa::path(
    tag = "campaign_lines",
    params(LineFilter, ExportQuery),
    responses(
        (status = 200, description = "The file", content(
            (Vec<u8> = "text/csv"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (Vec<u8> = "application/pdf"),
            (Vec<u8> = "text/html"),
        )),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`, with `pdf_too_many_rows`, `pdf_too_many_columns` or `pdf_too_much_text` where a PDF cannot be made", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/campaigns/{id}/lines/export")]
pub(super) async fn export_lines(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
    Language(lang): Language,
    query: ListQuery<LineFilter, ExportQuery>,
) -> Result<HttpResponse, Error> {
    let wanted = query.paging;
    let format = format(wanted.format);
    let named = wanted.columns.as_deref();
    let request = ExportLines {
        campaign_id: *id,
        filter: request::filter(&query.filter),
        columns: columns(named, LineColumn::parse, LineColumn::ALL)?,
        format,
        lang,
    };
    let export = campaign_lines::export_lines(&state.ctx, &principal, request).await?;
    answer(&state.ctx, format, export).await
}
