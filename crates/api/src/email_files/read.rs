//! The handler that gives a file back.

use ::app::email_files;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, get};
use api_types::Problem;
use domain::ids::EmailFileId;

use crate::State;
use crate::export::attachment;
use crate::http::{Error, Signed, send_file};

/// What a browser that reads no UTF-8 there calls a file.
const ASCII_STEM: &str = "tep";
/// Should a browser show it from here after all, it is nobody's and runs nothing.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

/// Downloads a file, or the one range of it that is asked for: one's own, and those of sends, e-mails to
/// contacts, templates and kept messages that the caller may see.
#[utoipa::path(
    tag = "email_files",
    params(("Range" = Option<String>, Header, description = "Such as `bytes=0-1023`")),
    responses(
        (status = 200, description = "The file", content((Vec<u8> = "application/octet-stream"))),
        (status = 206, description = "The range", content((Vec<u8> = "application/octet-stream"))),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 416, description = "`range_not_satisfiable`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/email-files/{id}")]
pub(super) async fn read_email_file(
    state: State,
    Signed(principal): Signed,
    id: Path<EmailFileId>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let found = email_files::open(&state.ctx, &principal, *id).await?;
    let kind = found.row.file_type();
    let names = (found.row.stem().to_owned(), ASCII_STEM.to_owned());
    let disposition = attachment(names, kind.extension());
    let mut response = send_file(&request, found.file, kind.as_str(), disposition).await?;
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, POLICY);
    Ok(response)
}
