//! The handler that exports members as a file.

use ::app::campaigns::{ExportMembers, export_members as export_command};
use actix_web::web::Path;
use actix_web::{HttpResponse, get};
use api_types::Problem;
use api_types::campaigns::MemberFilter;
use api_types::export::ExportQuery;
use domain::campaigns::MemberColumn;
use domain::ids::CampaignId;

use super::request;
use crate::State;
use crate::export::{answer, columns, format};
use crate::http::{Error, Language, ListQuery, Signed};

/// Exports the members that match as CSV, XLSX, HTML or PDF; all of them, however many, but for PDF.
#[utoipa::path(
    tag = "campaigns",
    params(MemberFilter, ExportQuery),
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
#[get("/campaigns/{id}/members/export")]
pub(super) async fn export_members(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
    Language(lang): Language,
    query: ListQuery<MemberFilter, ExportQuery>,
) -> Result<HttpResponse, Error> {
    let wanted = query.paging;
    let format = format(wanted.format);
    let named = wanted.columns.as_deref();
    let request = ExportMembers {
        campaign_id: *id,
        filter: request::member_filter(query.filter, "?")?,
        columns: columns(named, MemberColumn::parse, MemberColumn::ALL)?,
        format,
        lang,
    };
    let export = export_command(&state.ctx, &principal, request).await?;
    answer(&state.ctx, format, export).await
}
