//! Where gateways report what became of text messages, outside the application and its document.

use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{self, Bytes, Path, Query};
use actix_web::{HttpRequest, HttpResponse};

use crate::State;
use crate::http::Error;

/// Reports are a few lines.
const BODY_MAX_BYTES: usize = 64 * 1024;

/// Names and values of a report, in any order.
type Pairs = Vec<(String, String)>;

pub(crate) fn serve(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/sms/reports/{token}")
            .app_data(web::PayloadConfig::new(BODY_MAX_BYTES))
            .get(take)
            .post(take_body),
    );
}

/// Keeps a report; an address that is not ours and a message that is not ours are not found.
async fn take(
    state: State,
    token: Path<String>,
    pairs: Query<Pairs>,
) -> Result<HttpResponse, Error> {
    ::app::sms::report(&state.ctx, &token, &pairs).await?;
    Ok(HttpResponse::Ok().finish())
}

/// The same of a body: a form, or a JSON object.
async fn take_body(
    state: State,
    token: Path<String>,
    request: HttpRequest,
    body: Bytes,
) -> Result<HttpResponse, Error> {
    let content_type = request.headers().get(CONTENT_TYPE);
    let is_json = content_type.is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    let pairs = ::app::sms::read_pairs(is_json, &body);
    let pairs = pairs.ok_or(::app::Error::NotFound)?;
    ::app::sms::report(&state.ctx, &token, &pairs).await?;
    Ok(HttpResponse::Ok().finish())
}
