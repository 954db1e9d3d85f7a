//! Handlers for the settings of text messages.

use ::app::sms::{self, KeyChanges};
use actix_web::web::Json;
use actix_web::{HttpResponse, get, post, put};
use api_types::Problem;
use api_types::email::SecretState;
use api_types::sends::TestedEmail;
use api_types::sms::{SmsSettingsDetail, SmsSettingsInput, SmsTestRequest};
use domain::access::Permission;

use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, with_etag};
use crate::sends::tested;

/// Reads the settings; the keys of the gateway are never told.
#[utoipa::path(
    tag = "settings",
    responses(
        (status = 200, description = "The settings; their version is in `ETag`", body = SmsSettingsDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/settings/sms")]
pub(super) async fn read_sms_settings(
    state: State,
    Signed(principal): Signed,
) -> Result<HttpResponse, Error> {
    principal.require_all(Permission::UsersEdit)?;
    read_back(&state).await
}

/// Replaces the settings; only administrators may. Without a gateway messages are kept in the outbox.
#[utoipa::path(
    tag = "settings",
    params(("If-Match" = String, Header, description = "The version last seen; 0 at first")),
    request_body = SmsSettingsInput,
    responses(
        (status = 200, description = "Changed", body = SmsSettingsDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[put("/settings/sms")]
pub(super) async fn update_sms_settings(
    state: State,
    Signed(principal): Signed,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<SmsSettingsInput>,
) -> Result<HttpResponse, Error> {
    let keys = KeyChanges {
        api_key: body.api_key.into_option().into(),
        secret_key: body.secret_key.into_option().into(),
    };
    sms::change(&state.ctx, &principal, version, body.settings, keys).await?;
    read_back(&state).await
}

/// Sends a text message to a number of the caller's, and tells what the gateway said.
#[utoipa::path(
    tag = "settings",
    request_body = SmsTestRequest,
    responses(
        (status = 200, description = "What the gateway said", body = TestedEmail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`: no number of a mobile", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/settings/sms/test")]
pub(super) async fn test_sms_settings(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<SmsTestRequest>,
) -> Result<Json<TestedEmail>, Error> {
    let outcome = sms::test(&state.ctx, &principal, &body.phone).await?;
    Ok(Json(tested(outcome)))
}

async fn read_back(state: &State) -> Result<HttpResponse, Error> {
    let setting = sms::read(&state.ctx).await?;
    let (has_api_key, has_secret_key) = setting.value.has_keys();
    let kept = |has_value| SecretState { has_value };
    let detail = SmsSettingsDetail {
        settings: setting.value.settings,
        api_key: kept(has_api_key),
        secret_key: kept(has_secret_key),
        version: setting.version,
    };
    Ok(with_etag(HttpResponse::Ok(), detail.version, &detail))
}
