//! Refuses requests that come too often, and tells every caller how much is left.

use actix_web::ResponseError as _;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{FromRequest as _, HttpRequest};

use super::client::address;
use super::limiter::Caller;
use super::meter::describe;
use super::{Error, Signed};
use crate::State;

/// Counts requests to the API against the quotas of their caller.
pub(crate) async fn throttle<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    let state = request.app_data::<State>().cloned();
    let Some(state) = state.filter(|_| request.path().starts_with("/api/v1/")) else {
        return Ok(next.call(request).await?.map_into_left_body());
    };
    let caller = caller(request.request()).await;
    let counted =
        state
            .limiter
            .request(caller, request.method(), request.match_pattern().as_deref());
    match counted {
        Ok(readings) => {
            let mut response = next.call(request).await?.map_into_left_body();
            describe(response.headers_mut(), &readings);
            Ok(response)
        }
        Err(reading) => {
            let response = Error::from(reading).error_response();
            Ok(request.into_response(response).map_into_right_body())
        }
    }
}

/// Who does not prove to be a user is an address, so that forged tokens buy nothing.
async fn caller(request: &HttpRequest) -> Caller {
    let signed = Signed::extract(request).await.ok();
    match signed.and_then(|Signed(principal)| principal.user_id) {
        Some(user_id) => Caller::User(user_id),
        None => Caller::at(address(request)),
    }
}
