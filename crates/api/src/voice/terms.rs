//! The handler that tells who writes the script of a call what holds for it.

use actix_web::get;
use actix_web::web::Json;
use api_types::Problem;
use api_types::voice::VoiceTerms;
use domain::access::Permission;
use domain::sending::{Policy, SCRIPT_MAX_CHARS};

use crate::State;
use crate::http::{Error, Signed};

/// Reads the hours and limits of calls, for who may send.
#[utoipa::path(
    tag = "sends",
    responses(
        (status = 200, description = "What holds for calls", body = VoiceTerms),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/voice-terms")]
pub(super) async fn read_voice_terms(
    state: State,
    Signed(principal): Signed,
) -> Result<Json<VoiceTerms>, Error> {
    principal.require(Permission::CampaignsSend)?;
    let settings = ::app::voice::read(&state.ctx).await?.value.settings;
    let policy = Policy::at(state.ctx.now());
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    Ok(Json(VoiceTerms {
        provider: settings.gateway.map(|gateway| gateway.provider),
        from: policy.call_hours.from,
        until: policy.call_hours.until,
        per_number_per_day: count(policy.calls_per_number_per_day),
        script_max_chars: count(SCRIPT_MAX_CHARS),
    }))
}
