//! Handlers that tell by which ids other systems know a contact, and whom an id stands for.

use ::app::external_ids::key;
use actix_web::get;
use actix_web::web::{Json, Path};
use api_types::external_ids::{ExternalIdDetail, ExternalIdOwner};
use api_types::{Problem, ProblemCode};
use domain::access::Permission;
use domain::ids::ContactId;
use store::external_ids::ExternalIdRow;

use crate::State;
use crate::contacts::seen;
use crate::http::{Error, Signed};

/// Lists the ids by which other systems know a contact.
#[utoipa::path(
    tag = "external_ids",
    responses(
        (status = 200, description = "The ids by system", body = [ExternalIdDetail]),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/{id}/external-ids")]
pub(super) async fn list_external_ids(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
) -> Result<Json<Vec<ExternalIdDetail>>, Error> {
    seen(&state, &principal, *id).await?;
    let rows = store::external_ids::list(state.ctx.db.reader(), *id).await?;
    Ok(Json(rows.into_iter().map(detail).collect()))
}

/// Finds the contact that a system knows by an id.
#[utoipa::path(
    tag = "external_ids",
    responses(
        (status = 200, description = "The contact", body = ExternalIdOwner),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/external-ids/{system}/{external_id}")]
pub(super) async fn find_external_id(
    state: State,
    Signed(principal): Signed,
    path: Path<(String, String)>,
) -> Result<Json<ExternalIdOwner>, Error> {
    let (system, external_id) = path.into_inner();
    let key = key(&system, &external_id)?;
    principal.require(Permission::ContactsView)?;
    let row = store::external_ids::find(state.ctx.db.reader(), &key).await?;
    let contact_id = ContactId(row.ok_or(ProblemCode::NotFound)?.contact_id);
    seen(&state, &principal, contact_id).await?;
    Ok(Json(ExternalIdOwner { contact_id }))
}

/// An id as clients see it.
pub(super) fn detail(row: ExternalIdRow) -> ExternalIdDetail {
    ExternalIdDetail {
        system: row.system,
        external_id: row.external_id,
        link: row.link,
        synced_at: row.synced_at,
    }
}
