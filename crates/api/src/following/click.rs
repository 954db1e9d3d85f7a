//! The handler that sends readers of e-mails on to where a link leads.

use ::app::following::click;
use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

use super::{NO_REFERRER, fetched};
use crate::State;
use crate::http::{Error, Language, address};
use crate::sends::unknown_link;

/// Sends the reader on; a link that is not ours leads nowhere.
pub(super) async fn follow_link(
    state: State,
    request: HttpRequest,
    token: Path<String>,
    Language(lang): Language,
) -> Result<HttpResponse, Error> {
    state.limiter.followed(address(&request))?;
    match click(&state.ctx, &token, fetched(&request)).await {
        Ok(target) => Ok(HttpResponse::Found()
            .insert_header((LOCATION, target))
            .insert_header((CACHE_CONTROL, "no-store"))
            .insert_header(NO_REFERRER)
            .finish()),
        Err(::app::Error::NotFound) => Ok(unknown_link(lang)),
        Err(error) => Err(error.into()),
    }
}
