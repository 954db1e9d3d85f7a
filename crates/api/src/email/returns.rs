//! Where mail servers bring what came back, outside the application and its document.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{self, Path, Payload};
use futures::TryStreamExt as _;

use crate::State;
use crate::http::Error;

/// What a notice says stands at its beginning; the message that came back may follow it with all its files.
const READ_MAX_BYTES: usize = 256 * 1024;
/// Mail servers take no larger messages themselves.
const BODY_MAX_BYTES: usize = 64 * 1024 * 1024;

pub(crate) fn serve(config: &mut web::ServiceConfig) {
    config.service(web::resource("/email/returns/{token}").post(take));
}

/// Takes a message as it is; an address that is not ours is not found.
async fn take(state: State, token: Path<String>, mut body: Payload) -> Result<HttpResponse, Error> {
    let (mut kept, mut length) = (Vec::new(), 0_usize);
    loop {
        let piece = match body.try_next().await {
            Ok(Some(piece)) => piece,
            Ok(None) => break,
            // Half of it says nothing, and who brought it does so again.
            Err(_) => return Ok(HttpResponse::new(StatusCode::BAD_REQUEST)),
        };
        length = length.saturating_add(piece.len());
        if length > BODY_MAX_BYTES {
            return Ok(HttpResponse::new(StatusCode::PAYLOAD_TOO_LARGE));
        }
        let room = READ_MAX_BYTES.saturating_sub(kept.len());
        kept.extend_from_slice(&piece[..room.min(piece.len())]);
    }
    ::app::email::take_returned(&state.ctx, &token, &kept).await?;
    Ok(HttpResponse::Ok().finish())
}
