//! The handler that exports members as a file.

use ::app::campaigns::{CsvExport, ExportRequest, prepare_export, write_xlsx};
use actix_web::http::header::{
    Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue,
};
use actix_web::web::Path;
use actix_web::{HttpResponse, get};
use api_types::Problem;
use api_types::campaigns::{ExportFormat, ExportQuery, MemberFilter};
use bytes::Bytes;
use domain::ids::CampaignId;
use futures::stream;
use tokio_util::io::ReaderStream;

use super::request;
use crate::State;
use crate::http::{Error, Language, ListQuery, Signed};

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Exports the members that match as CSV or XLSX, all of them, however many.
#[utoipa::path(
    tag = "campaigns",
    params(MemberFilter, ExportQuery),
    responses(
        (status = 200, description = "The file", body = Vec<u8>, content_type = "text/csv"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
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
    let filter = request::member_filter(query.filter, "?")?;
    let (label, ending, content_type) = match query.paging.format {
        ExportFormat::Csv => ("CSV", "csv", CSV),
        ExportFormat::Xlsx => ("XLSX", "xlsx", XLSX),
    };
    let request = ExportRequest {
        campaign_id: *id,
        filter,
        format: label,
        lang,
    };
    let export = prepare_export(&state.ctx, &principal, request).await?;
    let mut response = HttpResponse::Ok();
    response
        .content_type(content_type)
        .insert_header(attachment(export.file_names(), ending));
    match query.paging.format {
        ExportFormat::Csv => {
            let pieces = stream::try_unfold(CsvExport::new(state.ctx.clone(), export), next_piece);
            Ok(response.streaming(pieces))
        }
        ExportFormat::Xlsx => {
            let file = write_xlsx(&state.ctx, &export).await?;
            Ok(response.streaming(ReaderStream::new(tokio::fs::File::from_std(file))))
        }
    }
}

async fn next_piece(mut export: CsvExport) -> Result<Option<(Bytes, CsvExport)>, Error> {
    let piece = export.next().await?;
    Ok(piece.map(|piece| (Bytes::from(piece), export)))
}

/// The file's name for browsers that read UTF-8 there, and for those that do not.
fn attachment((full, ascii): (String, String), ending: &str) -> ContentDisposition {
    ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![
            DispositionParam::Filename(format!("{ascii}.{ending}")),
            DispositionParam::FilenameExt(ExtendedValue {
                charset: Charset::Ext("UTF-8".to_owned()),
                language_tag: None,
                value: format!("{full}.{ending}").into_bytes(),
            }),
        ],
    }
}
