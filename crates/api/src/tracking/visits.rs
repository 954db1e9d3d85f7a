//! The handler that records visits, for pages of any site.

use ::app::tracking::{PageVisit, record_visit as record};
use actix_web::http::header::ACCESS_CONTROL_MAX_AGE;
use actix_web::middleware::from_fn;
use actix_web::{HttpRequest, HttpResponse, options, post};
use api_types::Problem;
use api_types::tracking::VisitInput;
use domain::emails;
use domain::tracking::{PageAddress, referrer, title};

use super::open::open_to_all;
use crate::State;
use crate::http::{BeaconJson, Error, device};

/// So long browsers need not ask again whether they may call.
const ASKED_FOR_SECONDS: u32 = 86_400;

/// Records a visit to a page of the business's sites.
///
/// Takes JSON, also as `text/plain`, which browsers send to other sites without asking first. The
/// answer is the same whether visits are recorded, and whoever the visitor is.
#[utoipa::path(
    tag = "tracking",
    request_body = VisitInput,
    responses(
        (status = 204, description = "Taken note of, if visits are recorded"),
        (status = 400, description = "`malformed`", body = Problem),
        (status = 415, description = "`unsupported_media_type`", body = Problem),
        (status = 422, description = "`invalid`: `invalid_url`, `invalid_email`, `invalid_value`", body = Problem),
        (status = 429, description = "`rate_limited`", body = Problem),
    ),
    security(())
)]
#[post("/track/visits", wrap = "from_fn(open_to_all)")]
pub(super) async fn record_visit(
    state: State,
    request: HttpRequest,
    BeaconJson(body): BeaconJson<VisitInput>,
) -> Result<HttpResponse, Error> {
    let visit = read(&body)?;
    record(&state.ctx, &device(&request), &visit).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Lets browsers of visitors send JSON from any site.
#[utoipa::path(
    tag = "tracking",
    responses((status = 204, description = "They may")),
    security(())
)]
#[options("/track/visits", wrap = "from_fn(open_to_all)")]
pub(super) async fn allow_visits() -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header((ACCESS_CONTROL_MAX_AGE, ASKED_FOR_SECONDS))
        .finish()
}

fn read(body: &VisitInput) -> Result<PageVisit, Error> {
    let visitor = body
        .visitor
        .parse()
        .map_err(|fault| Error::field("/visitor", "invalid_value", format!("{fault}")))?;
    let page = PageAddress::parse(&body.url)
        .ok_or_else(|| Error::field("/url", "invalid_url", "this is no address of a web page"))?;
    let given = body.email.as_deref().map(str::trim);
    let email = given
        .filter(|email| !email.is_empty())
        .map(emails::parse)
        .transpose()
        .map_err(|fault| Error::field("/email", "invalid_email", fault.to_string()))?;
    Ok(PageVisit {
        key: body.visit,
        visitor,
        page,
        title: body.title.as_deref().and_then(title),
        referrer: body.referrer.as_deref().and_then(referrer),
        email,
        has_consent: body.consent,
    })
}
