//! The handler that shows the picture at the end of an e-mail.

use ::app::following::open;
use actix_web::http::header::{CACHE_CONTROL, HeaderName};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

use super::{NO_REFERRER, fetched};
use crate::State;
use crate::http::{Error, address};

/// One pixel that lets everything through.
const PIXEL: &[u8] =
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\
                       \x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

/// Mail read in a browser shows it in a page of another site.
const OPEN_TO_ALL: (HeaderName, &str) = (
    HeaderName::from_static("cross-origin-resource-policy"),
    "cross-origin",
);

/// Shows the picture, and never from a cache: each fetching is heard of.
pub(super) async fn show_pixel(
    state: State,
    request: HttpRequest,
    token: Path<String>,
) -> Result<HttpResponse, Error> {
    state.limiter.followed(address(&request))?;
    match open(&state.ctx, &token, fetched(&request)).await {
        Ok(()) => Ok(uncached(HttpResponse::Ok())
            .content_type("image/gif")
            .body(PIXEL)),
        Err(::app::Error::NotFound) => Ok(uncached(HttpResponse::NotFound()).finish()),
        Err(error) => Err(error.into()),
    }
}

fn uncached(mut answer: HttpResponseBuilder) -> HttpResponseBuilder {
    answer
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header(NO_REFERRER)
        .insert_header(OPEN_TO_ALL);
    answer
}
