//! Serves what pages of forms load, also from within pages of other sites.

use actix_web::http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};

use crate::web::file;

const LOOKS: &str = include_str!("form.css");
const SNIPPET: &str = include_str!("form.js");
const FRAME: &str = include_str!("form-frame.js");

/// Shops load them on every page, so that a new version may take an hour to reach them.
const CACHING: &str = "public, max-age=3600";

pub(super) fn serve(config: &mut web::ServiceConfig) {
    for (name, content) in [
        ("form.css", LOOKS),
        ("form.js", SNIPPET),
        ("form-frame.js", FRAME),
    ] {
        let answer = move |request: HttpRequest| async move { asset(&request, name, content) };
        config.service(web::resource(format!("/{name}")).get(answer));
    }
}

fn asset(request: &HttpRequest, name: &str, content: &'static str) -> HttpResponse {
    let mut response = file(request, name, content.into(), None);
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
    use super::{FRAME, SNIPPET};

    #[test]
    fn cam_3_the_snippet_is_light() {
        let bytes = SNIPPET.len() + FRAME.len();
        assert!(bytes < 5_000, "{bytes} bytes");
    }
}
