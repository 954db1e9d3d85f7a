//! Serves `/track.js`, which pages of other sites load to tell of their visits.

use actix_web::http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};

use crate::web::file;

const SNIPPET: &str = include_str!("track.js");

/// Shops load it on every page, so that a new version may take an hour to reach them.
const CACHING: &str = "public, max-age=3600";

pub(crate) fn serve(config: &mut web::ServiceConfig) {
    config.service(web::resource("/track.js").get(snippet));
}

async fn snippet(request: HttpRequest) -> HttpResponse {
    let mut response = file(&request, "track.js", SNIPPET.into(), None);
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(CACHING));
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    );
    response
}

#[cfg(test)]
mod tests {
    use super::SNIPPET;

    #[test]
    fn con_8_the_snippet_is_light() {
        assert!(SNIPPET.len() < 5_000, "{} bytes", SNIPPET.len());
    }
}
