//! Routes for the decisions of administrators.

use crate::routes::Routes;
use ::app::settings::{CONTACTS, change_contact_settings};
use actix_web::{HttpResponse, get, put};
use api_types::Problem;
use api_types::settings::{ContactSettingsDetail, ContactSettingsInput};
use domain::access::Permission;
use domain::contacts::ContactSettings;

use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, with_etag};

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read_contact_settings)
        .service(update_contact_settings);
}

/// Reads the settings of the contacts module.
#[utoipa::path(
    tag = "settings",
    responses(
        (status = 200, description = "The settings; their version is in `ETag`", body = ContactSettingsDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/settings/contacts")]
async fn read_contact_settings(
    state: State,
    Signed(principal): Signed,
) -> Result<HttpResponse, Error> {
    principal.require(Permission::ContactsView)?;
    read_back(&state).await
}

/// Replaces the settings of the contacts module; only administrators may.
#[utoipa::path(
    tag = "settings",
    params(("If-Match" = String, Header, description = "The version last seen; 0 at first")),
    request_body = ContactSettingsInput,
    responses(
        (status = 200, description = "Changed", body = ContactSettingsDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[put("/settings/contacts")]
async fn update_contact_settings(
    state: State,
    Signed(principal): Signed,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<ContactSettingsInput>,
) -> Result<HttpResponse, Error> {
    change_contact_settings(&state.ctx, &principal, version, body.into()).await?;
    read_back(&state).await
}

async fn read_back(state: &State) -> Result<HttpResponse, Error> {
    let setting = store::settings::read(state.ctx.db.reader(), CONTACTS).await?;
    let settings: ContactSettings = setting.value;
    let detail = ContactSettingsDetail {
        duplicate_check: settings.duplicate_check,
        required_facts: settings.required_facts,
        tracking: settings.tracking,
        uses_gravatar: settings.uses_gravatar,
        version: setting.version,
    };
    Ok(with_etag(HttpResponse::Ok(), detail.version, &detail))
}
