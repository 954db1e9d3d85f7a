//! The frame of the pages that readers of e-mails see, outside the application: without scripts, signed
//! in nowhere.

use actix_web::http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use actix_web::{HttpResponse, HttpResponseBuilder};
use domain::text::Lang;

/// Nothing is loaded and nothing runs; forms go back to where they came from.
const CSP: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; \
                   frame-ancestors 'none'; base-uri 'none'";

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;margin:12vh auto 4rem;max-width:32rem;\
                     padding:0 1.5rem;color-scheme:light dark}button{font:inherit;padding:.6rem 1.2rem;\
                     border-radius:.5rem;border:0;background:#0f766e;color:#fff;cursor:pointer}\
                     fieldset{border:1px solid GrayText;border-radius:.5rem;margin:1rem 0;padding:.5rem 1rem 1rem}\
                     legend{font-weight:600;padding:0 .5rem}label{display:block;margin:.4rem 0}\
                     select{font:inherit;padding:.4rem;max-width:100%}.done{font-weight:600}";

/// The text that a page is named and headed by, and what follows; `body` is markup of ours.
pub(super) fn page(
    mut answer: HttpResponseBuilder,
    lang: Lang,
    title: &str,
    body: &str,
) -> HttpResponse {
    let code = match lang {
        Lang::Vi => "vi",
        Lang::En => "en",
    };
    let html = format!(
        "<!doctype html><html lang=\"{code}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\">\
         <style>{STYLE}</style></head><body><main><h1>{title}</h1>{body}</main></body></html>",
    );
    answer
        .insert_header((CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .insert_header((HeaderName::from_static("content-security-policy"), CSP))
        .insert_header((HeaderName::from_static("referrer-policy"), "no-referrer"))
        .content_type("text/html; charset=utf-8")
        .body(html)
}

/// What is said of a link that is not ours, or whose reader is no longer known.
pub(crate) fn unknown(lang: Lang) -> HttpResponse {
    let (title, text) = match lang {
        Lang::Vi => (
            "Liên kết không đúng",
            "Hãy mở lại liên kết trong thư, hoặc trả lời thư để chúng tôi biết.",
        ),
        Lang::En => (
            "This link does not work",
            "Please open the link in the e-mail again, or answer the e-mail.",
        ),
    };
    page(
        HttpResponse::NotFound(),
        lang,
        title,
        &format!("<p>{text}</p>"),
    )
}
