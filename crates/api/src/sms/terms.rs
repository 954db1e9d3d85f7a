//! The handler that tells who writes a text message what holds for it.

use actix_web::get;
use actix_web::web::Json;
use api_types::Problem;
use api_types::sms::SmsTerms;
use domain::access::Permission;
use domain::sending::{BrandnameTerms, Policy};

use crate::State;
use crate::http::{Error, Signed};

/// Reads prices, limits and what is added to advertising, for who may send.
#[utoipa::path(
    tag = "sends",
    responses(
        (status = 200, description = "What holds for text messages", body = SmsTerms),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/sms-terms")]
pub(super) async fn read_sms_terms(
    state: State,
    Signed(principal): Signed,
) -> Result<Json<SmsTerms>, Error> {
    principal.require(Permission::CampaignsSend)?;
    let settings = ::app::sms::read(&state.ctx).await?.value.settings;
    let advertising = BrandnameTerms {
        at_least: settings.at_least(true),
        ..settings.advertising.clone()
    };
    Ok(Json(SmsTerms {
        advertising,
        care: settings.care,
        label: Policy::at(state.ctx.now()).label.clone(),
        refusal_text: settings.refusal_text,
        segments_max: settings.segments_max,
        has_gateway: settings.gateway.is_some(),
    }))
}
