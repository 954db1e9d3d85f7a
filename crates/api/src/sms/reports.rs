//! Where gateways report what became of text messages, outside the application and its document.

use actix_web::HttpResponse;
use actix_web::web::{self, Path, Query};

use crate::State;
use crate::http::Error;

/// Names and values of a report, in any order.
type Pairs = Query<Vec<(String, String)>>;

pub(crate) fn serve(config: &mut web::ServiceConfig) {
    config.service(web::resource("/sms/reports/{token}").get(take));
}

/// Keeps a report; an address that is not ours and a message that is not ours are not found.
async fn take(state: State, token: Path<String>, pairs: Pairs) -> Result<HttpResponse, Error> {
    ::app::sms::report(&state.ctx, &token, &pairs).await?;
    Ok(HttpResponse::Ok().finish())
}
