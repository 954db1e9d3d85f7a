//! Handlers for the settings of calls.

use ::app::voice::{self, KeyChanges};
use actix_web::web::Json;
use actix_web::{HttpResponse, get, post, put};
use api_types::Problem;
use api_types::email::SecretState;
use api_types::sends::TestedEmail;
use api_types::voice::{VoiceSettingsDetail, VoiceSettingsInput, VoiceTestRequest};
use domain::access::Permission;

use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, with_etag};
use crate::sends::tested;

/// Reads the settings; the keys of the gateway are never told.
#[utoipa::path(
    tag = "settings",
    responses(
        (status = 200, description = "The settings; their version is in `ETag`", body = VoiceSettingsDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/settings/voice")]
pub(super) async fn read_voice_settings(
    state: State,
    Signed(principal): Signed,
) -> Result<HttpResponse, Error> {
    principal.require_all(Permission::UsersEdit)?;
    read_back(&state).await
}

/// Replaces the settings; only administrators may. Without a gateway calls are kept in the outbox,
/// where people answer them.
#[utoipa::path(
    tag = "settings",
    params(("If-Match" = String, Header, description = "The version last seen; 0 at first")),
    request_body = VoiceSettingsInput,
    responses(
        (status = 200, description = "Changed", body = VoiceSettingsDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[put("/settings/voice")]
pub(super) async fn update_voice_settings(
    state: State,
    Signed(principal): Signed,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<VoiceSettingsInput>,
) -> Result<HttpResponse, Error> {
    let keys = KeyChanges {
        api_key: body.api_key.into_option().into(),
        secret_key: body.secret_key.into_option().into(),
        signing_key: body.signing_key.into_option().into(),
    };
    voice::change(&state.ctx, &principal, version, body.settings, keys).await?;
    read_back(&state).await
}

/// Calls a number of the caller's, and tells what the gateway said.
#[utoipa::path(
    tag = "settings",
    request_body = VoiceTestRequest,
    responses(
        (status = 200, description = "What the gateway said", body = TestedEmail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`: no number that can be rung", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/settings/voice/test")]
pub(super) async fn test_voice_settings(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<VoiceTestRequest>,
) -> Result<Json<TestedEmail>, Error> {
    let outcome = voice::test(&state.ctx, &principal, &body.phone).await?;
    Ok(Json(tested(outcome)))
}

async fn read_back(state: &State) -> Result<HttpResponse, Error> {
    let setting = voice::read(&state.ctx).await?;
    let event_url = voice::event_url(&state.ctx, &setting.value)?;
    let [api_key, secret_key, signing_key] = setting
        .value
        .has_keys()
        .map(|has_value| SecretState { has_value });
    let detail = VoiceSettingsDetail {
        settings: setting.value.settings,
        api_key,
        secret_key,
        signing_key,
        event_url,
        version: setting.version,
    };
    Ok(with_etag(HttpResponse::Ok(), detail.version, &detail))
}
