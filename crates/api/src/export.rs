//! Answers with a list as a file: the chosen columns, and the file piece by piece.

use ::app::Ctx;
use ::app::export::{CsvExport, Export, Source, write_xlsx};
use actix_web::HttpResponse;
use actix_web::http::header::{
    Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue,
};
use api_types::export::ExportFormat;
use api_types::{FieldProblem, ProblemCode};
use bytes::Bytes;
use futures::stream;
use tokio_util::io::ReaderStream;

use crate::http::Error;

const CSV: &str = "text/csv; charset=utf-8";
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
    let mut problem = ProblemCode::MalformedRequest.problem();
    problem.detail = Some(detail.clone());
    problem.errors.push(FieldProblem {
        pointer: "?columns".to_owned(),
        code: "unknown_column".to_owned(),
        detail,
    });
    Error::Problem(Box::new(problem))
}

/// A format as the log names it.
pub(crate) fn format_name(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Csv => "CSV",
        ExportFormat::Xlsx => "XLSX",
    }
}

/// The file; its rows are read while it is sent.
pub(crate) async fn answer<S: Source>(
    ctx: &Ctx,
    format: ExportFormat,
    export: Export<S>,
) -> Result<HttpResponse, Error> {
    let names = export.file_names();
    let mut response = HttpResponse::Ok();
    match format {
        ExportFormat::Csv => {
            let pieces = stream::try_unfold(CsvExport::new(ctx.clone(), export), next_piece);
            let response = response
                .content_type(CSV)
                .insert_header(attachment(names, "csv"));
            Ok(response.streaming(pieces))
        }
        ExportFormat::Xlsx => {
            let file = write_xlsx(ctx, export).await?;
            let response = response
                .content_type(XLSX)
                .insert_header(attachment(names, "xlsx"));
            Ok(response.streaming(ReaderStream::new(tokio::fs::File::from_std(file))))
        }
    }
}

async fn next_piece<S: Source>(
    mut export: CsvExport<S>,
) -> Result<Option<(Bytes, CsvExport<S>)>, Error> {
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
