//! Answers with a list as a file: the chosen columns, and the file piece by piece.

use ::app::Ctx;
use ::app::export::{CsvExport, Export, Format, HtmlExport, Source, write_pdf, write_xlsx};
use actix_web::HttpResponse;
use actix_web::http::header::{
    CONTENT_SECURITY_POLICY, Charset, ContentDisposition, DispositionParam, DispositionType,
    ExtendedValue,
};
use api_types::export::ExportFormat;
use api_types::{FieldProblem, ProblemCode};
use bytes::Bytes;
use futures::stream;
use tokio_util::io::ReaderStream;

use crate::http::{Error, FILE_POLICY};

const CSV: &str = "text/csv; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";
/// Should a browser show the page from here after all, it is nobody's and runs nothing.
const HTML_POLICY: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
const PDF: &str = "application/pdf";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The columns that a caller names, each once, or the usual ones.
pub(crate) fn columns<C: Clone + PartialEq>(
    named: Option<&str>,
    parse: fn(&str) -> Option<C>,
    usual: &[C],
) -> Result<Vec<C>, Error> {
    let Some(named) = named else {
        return Ok(usual.to_vec());
    };
    let mut columns = Vec::new();
    for name in named.split(',').map(str::trim) {
        let column = parse(name).ok_or_else(|| unknown(name))?;
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    Ok(columns)
}

fn unknown(name: &str) -> Error {
    let detail = format!("there is no column `{name}`");
    let mut problem = ProblemCode::Invalid.problem();
    problem.detail = Some(detail.clone());
    problem.errors.push(FieldProblem {
        pointer: "?columns".to_owned(),
        code: "unknown_column".to_owned(),
        detail,
    });
    Error::Problem(Box::new(problem))
}

/// The format that a caller names.
pub(crate) fn format(named: ExportFormat) -> Format {
    match named {
        ExportFormat::Csv => Format::Csv,
        ExportFormat::Xlsx => Format::Xlsx,
        ExportFormat::Pdf => Format::Pdf,
        ExportFormat::Html => Format::Html,
    }
}

/// The file; the rows of those that have no limit are read while it is sent.
pub(crate) async fn answer<S: Source>(
    ctx: &Ctx,
    format: Format,
    export: Export<S>,
) -> Result<HttpResponse, Error> {
    let names = export.file_names();
    let mut response = HttpResponse::Ok();
    response.insert_header((CONTENT_SECURITY_POLICY, FILE_POLICY));
    match format {
        Format::Csv => {
            let pieces = stream::try_unfold(CsvExport::new(ctx.clone(), export), csv_piece);
            let response = response
                .content_type(CSV)
                .insert_header(attachment(names, "csv"));
            Ok(response.streaming(pieces))
        }
        Format::Html => {
            let pieces = stream::try_unfold(HtmlExport::new(ctx.clone(), export), html_piece);
            let response = response
                .content_type(HTML)
                .insert_header((CONTENT_SECURITY_POLICY, HTML_POLICY))
                .insert_header(attachment(names, "html"));
            Ok(response.streaming(pieces))
        }
        Format::Xlsx => {
            let file = write_xlsx(ctx, export).await?;
            let response = response
                .content_type(XLSX)
                .insert_header(attachment(names, "xlsx"));
            Ok(response.streaming(ReaderStream::new(tokio::fs::File::from_std(file))))
        }
        Format::Pdf => {
            let file = write_pdf(ctx, export).await?;
            let response = response
                .content_type(PDF)
                .insert_header(attachment(names, "pdf"));
            Ok(response.streaming(ReaderStream::new(tokio::fs::File::from_std(file))))
        }
    }
}

async fn csv_piece<S: Source>(
    mut export: CsvExport<S>,
) -> Result<Option<(Bytes, CsvExport<S>)>, Error> {
    let piece = export.next().await?;
    Ok(piece.map(|piece| (Bytes::from(piece), export)))
}

async fn html_piece<S: Source>(
    mut export: HtmlExport<S>,
) -> Result<Option<(Bytes, HtmlExport<S>)>, Error> {
    let piece = export.next().await?;
    Ok(piece.map(|piece| (Bytes::from(piece), export)))
}

/// A file to keep; its name for browsers that read UTF-8 there, and for those that do not.
pub(crate) fn attachment((full, ascii): (String, String), ending: &str) -> ContentDisposition {
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
