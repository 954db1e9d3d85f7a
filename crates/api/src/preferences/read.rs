//! The handler that tells how the channels of a contact stand.

use ::app::Principal;
use actix_web::web::Path;
use actix_web::{HttpResponse, get};
use api_types::preferences::ContactPreferences;
use api_types::{Problem, ProblemCode};
use domain::access::{Permission, Scope};
use domain::ids::ContactId;
use store::owners_within;

use super::present;
use crate::State;
use crate::http::{Error, Signed, with_etag};

/// Tells which channels are closed to a contact, and what it said about each.
#[utoipa::path(
    tag = "contacts",
    responses(
        (status = 200, description = "The channels; their version is in `ETag`", body = ContactPreferences),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/{id}/preferences")]
pub(super) async fn read_preferences(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
) -> Result<HttpResponse, Error> {
    let scope = principal.require(Permission::ContactsView)?;
    answer(&state, &principal, scope, *id).await
}

/// The channels of a contact within `scope`.
pub(super) async fn answer(
    state: &State,
    principal: &Principal,
    scope: Scope,
    id: ContactId,
) -> Result<HttpResponse, Error> {
    let conn = state.ctx.db.reader();
    let row = store::preferences::find(conn, scope, id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let consent = store::following::consent_of(conn, id).await?;
    let edit = principal.require(Permission::ContactsEdit).ok();
    let editable = owners_within(conn, edit, row.owner_id).await?;
    let preferences = present::preferences(&row, consent, editable.include(row.owner_id));
    let version = preferences.version;
    Ok(with_etag(HttpResponse::Ok(), version, &preferences))
}
