//! The handler that shows the pictures of e-mails that are linked and not enclosed, outside the application.

use ::app::email_files::open_picture;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, ContentDisposition, DispositionType, HeaderName,
    HeaderValue,
};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use crate::State;
use crate::http::{Error, address, send_file};

/// What stands at such an address never changes.
const CACHING: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Somebody else made the file, so that it may do nothing but be seen.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");
/// Mail read in a browser shows it in a page of another site.
const OPEN_TO_ALL: (HeaderName, HeaderValue) = (
    HeaderName::from_static("cross-origin-resource-policy"),
    HeaderValue::from_static("cross-origin"),
);

/// Shows the picture to whoever knows its address.
pub(super) async fn show_picture(
    state: State,
    request: HttpRequest,
    name: Path<String>,
) -> Result<HttpResponse, Error> {
    state.limiter.picture(address(&request))?;
    let found = match open_picture(&state.ctx, &name).await {
        Err(::app::Error::NotFound) => return Ok(HttpResponse::NotFound().finish()),
        found => found?,
    };
    let inline = ContentDisposition {
        disposition: DispositionType::Inline,
        parameters: Vec::new(),
    };
    let media_type = found.row.file_type().as_str();
    let mut response = send_file(&request, found.file, media_type, inline).await?;
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, CACHING);
    headers.insert(CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(OPEN_TO_ALL.0, OPEN_TO_ALL.1);
    Ok(response)
}
