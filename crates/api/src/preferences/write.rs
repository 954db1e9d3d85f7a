//! Handlers that close and open channels and write down preferences.

use ::app::preferences::{self, CloseChannels, OpenChannels};
use actix_web::web::Path;
use actix_web::{HttpResponse, post, put};
use api_types::Problem;
use api_types::preferences::{ChannelsClose, ChannelsOpen, ContactPreferences, PreferencesPut};
use domain::access::Permission;
use domain::ids::ContactId;

use super::read::answer;
use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson};

/// Writes down what a contact said about each channel; channels left out have no preference.
#[utoipa::path(
    tag = "contacts",
    request_body = PreferencesPut,
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    responses(
        (status = 200, description = "The channels", body = ContactPreferences),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[put("/contacts/{id}/preferences")]
pub(super) async fn set_preferences(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<PreferencesPut>,
) -> Result<HttpResponse, Error> {
    preferences::set(&state.ctx, &principal, *id, version, body.0).await?;
    let scope = principal.require(Permission::ContactsEdit)?;
    answer(&state, &principal, scope, *id).await
}

/// Closes channels to a contact, at once and for every kind of message.
///
/// One that is closed for a cause that is harder to lift stays as it is.
#[utoipa::path(
    tag = "contacts",
    request_body = ChannelsClose,
    responses(
        (status = 200, description = "The channels", body = ContactPreferences),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/contacts/{id}/do-not-contact")]
pub(super) async fn close_channels(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
    ValidJson(body): ValidJson<ChannelsClose>,
) -> Result<HttpResponse, Error> {
    let ChannelsClose {
        channels,
        closed_by,
        reason,
    } = body;
    let command = CloseChannels {
        channels,
        closed_by,
        reason,
    };
    preferences::close(&state.ctx, &principal, *id, command).await?;
    let scope = principal.require(Permission::ContactsEdit)?;
    answer(&state, &principal, scope, *id).await
}

/// Opens channels to a contact again; what the person closed themselves takes a reason.
#[utoipa::path(
    tag = "contacts",
    request_body = ChannelsOpen,
    responses(
        (status = 200, description = "The channels", body = ContactPreferences),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`; `/reason` is `required` where the person refused", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/contacts/{id}/do-not-contact/openings")]
pub(super) async fn open_channels(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
    ValidJson(body): ValidJson<ChannelsOpen>,
) -> Result<HttpResponse, Error> {
    let ChannelsOpen { channels, reason } = body;
    let command = OpenChannels { channels, reason };
    preferences::open(&state.ctx, &principal, *id, command).await?;
    let scope = principal.require(Permission::ContactsEdit)?;
    answer(&state, &principal, scope, *id).await
}
