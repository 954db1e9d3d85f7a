//! Opens an answer to pages of every site.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;

/// Any site may call, for a shop's address is its own affair. No cookie of ours travels along.
const OPEN: [(&str, &str); 4] = [
    ("access-control-allow-origin", "*"),
    ("access-control-allow-methods", "POST"),
    ("access-control-allow-headers", "content-type"),
    ("cross-origin-resource-policy", "cross-origin"),
];

/// Lets browsers hand the answer, refusals too, to the page that asked.
pub(super) async fn open_to_all(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let mut response = next.call(request).await?;
    for (name, value) in OPEN {
        let name = HeaderName::from_static(name);
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}
