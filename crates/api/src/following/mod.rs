//! What e-mails lead to: links that go on to where they lead, and the picture whose fetching tells that an
//! e-mail was opened (CAM-10, CON-3).

mod click;
mod open;
mod present;

pub(crate) use present::{link_reads, reads};

use ::app::following::Fetched;
use actix_web::http::Method;
use actix_web::http::header::{HeaderName, HeaderValue, USER_AGENT};
use actix_web::{HttpRequest, web};

/// Outside the application, for readers of e-mails; where a link leads and whose it is stands in its token.
pub(crate) fn serve(config: &mut web::ServiceConfig) {
    let link = web::resource("/c/{token}")
        .get(click::follow_link)
        .head(click::follow_link);
    let pixel = web::resource("/o/{token}.gif")
        .get(open::show_pixel)
        .head(open::show_pixel);
    config.service(link).service(pixel);
}

/// Who reads an e-mail is nobody else's affair.
const NO_REFERRER: (HeaderName, HeaderValue) = (
    HeaderName::from_static("referrer-policy"),
    HeaderValue::from_static("no-referrer"),
);

/// By these headers programs say that they fetch something before anybody asks for it.
const PREFETCHING: [&str; 4] = ["sec-purpose", "purpose", "x-purpose", "x-moz"];

fn fetched(request: &HttpRequest) -> Fetched<'_> {
    let text = |name: &str| {
        let value = request.headers().get(name);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let is_in_advance = |name: &&str| {
        let said = text(name).to_ascii_lowercase();
        ["prefetch", "preview", "prerender"]
            .iter()
            .any(|word| said.contains(word))
    };
    Fetched {
        agent: text(USER_AGENT.as_str()),
        is_prefetch: request.method() == Method::HEAD || PREFETCHING.iter().any(is_in_advance),
    }
}
