//! The answers of public pages: what browsers may do with them.

use ::app::forms::{FormPage, Message, PageWords, form_page, message_page};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use actix_web::{HttpResponse, HttpResponseBuilder};
use domain::text::Lang;
use store::forms::OpenForm;

use crate::http::Error;

/// A form to be filled.
pub(super) fn form(
    status: StatusCode,
    open: &OpenForm,
    page: &FormPage<'_>,
) -> Result<HttpResponse, Error> {
    let html = form_page(page)?;
    Ok(html_page(
        HttpResponse::build(status),
        html,
        open.definition.0.thanks_url.as_deref(),
    ))
}

/// Says that the form was taken in, or sends on to where its maker wants it.
///
/// The same for everybody, so that nobody learns who is known. Inside a page of another site, which a
/// third one may not allow, it is a link.
pub(super) fn thanks(open: &OpenForm, is_embedded: bool) -> Result<HttpResponse, Error> {
    let form = &open.definition.0;
    let url = form.thanks_url.as_deref();
    if let Some(url) = url.filter(|_| !is_embedded) {
        let response = HttpResponse::SeeOther()
            .insert_header(("location", url))
            .finish();
        return Ok(response);
    }
    let usual = PageWords::of(form.language).thanks;
    let text = form.thanks.as_deref().unwrap_or(usual);
    message(
        HttpResponse::Ok(),
        &Message {
            lang: form.language,
            title: &form.title,
            text,
            link: url,
            is_embedded,
        },
    )
}

/// Says that the form is closed.
pub(super) fn closed(open: &OpenForm, is_embedded: bool) -> Result<HttpResponse, Error> {
    let form = &open.definition.0;
    message(
        HttpResponse::Gone(),
        &Message {
            lang: form.language,
            title: &form.title,
            text: PageWords::of(form.language).closed,
            link: None,
            is_embedded,
        },
    )
}

/// Says that there is no such form, in the reader's language.
pub(super) fn missing(lang: Lang, is_embedded: bool) -> Result<HttpResponse, Error> {
    let [title, text] = PageWords::of(lang).missing;
    let message_of = Message {
        lang,
        title,
        text,
        link: None,
        is_embedded,
    };
    message(HttpResponse::NotFound(), &message_of)
}

/// Says that too much was sent.
pub(super) fn too_often(
    lang: Lang,
    seconds: u64,
    is_embedded: bool,
) -> Result<HttpResponse, Error> {
    let [title, text] = PageWords::of(lang).too_often;
    let mut response = HttpResponse::TooManyRequests();
    response.insert_header(("retry-after", seconds));
    let message_of = Message {
        lang,
        title,
        text,
        link: None,
        is_embedded,
    };
    message(response, &message_of)
}

fn message(response: HttpResponseBuilder, message: &Message<'_>) -> Result<HttpResponse, Error> {
    Ok(html_page(response, message_page(message)?, None))
}

/// Every site may show the page within its own (`frame-ancestors`, which browsers heed before
/// `X-Frame-Options`); the app itself stays closed to that. Browsers hold where a sent form leads to
/// against `form-action`, too.
fn html_page(
    mut response: HttpResponseBuilder,
    html: String,
    leads_to: Option<&str>,
) -> HttpResponse {
    let leads_to = leads_to.and_then(origin).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self' {leads_to}; \
         base-uri 'none'; frame-ancestors *"
    );
    response
        .content_type("text/html; charset=utf-8")
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        ))
        .insert_header(("content-security-policy", policy))
        .body(html)
}

/// The origin of an address that was checked; none that a header could not hold.
fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
    host.chars()
        .all(is_plain)
        .then(|| format!("{scheme}://{host}"))
}
