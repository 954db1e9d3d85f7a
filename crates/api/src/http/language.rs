//! The language a caller reads, for sentences that the server writes.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::{FromRequest, HttpRequest};
use domain::text::Lang;

use super::Error;

/// What programs may ask for; the pages of forms take whatever their readers come with.
const NAMES: [&str; 3] = ["", "vi", "en"];

/// What `?lang=` says, since a download by link sends no header of the app's; else what
/// `Accept-Language` puts first. Vietnamese unless that is English.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Language(pub(crate) Lang);

impl FromRequest for Language {
    type Error = Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let asked = form_urlencoded::parse(request.query_string().as_bytes())
            .find(|(name, _)| name == "lang")
            .map(|(_, value)| value.into_owned());
        let is_unknown = asked.as_deref().is_some_and(|name| !NAMES.contains(&name));
        if is_unknown && request.path().starts_with("/api/") {
            let refusal = Error::field("?lang", "invalid_value", "there is no such language");
            return ready(Err(refusal));
        }
        let header = || {
            let value = request.headers().get(ACCEPT_LANGUAGE)?;
            value.to_str().ok().map(str::to_owned)
        };
        let is_english = asked
            .or_else(header)
            .is_some_and(|text| text.trim_start().to_ascii_lowercase().starts_with("en"));
        ready(Ok(Self(if is_english { Lang::En } else { Lang::Vi })))
    }
}
