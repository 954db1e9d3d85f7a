//! Handlers that keep and forget the ids by which other systems know contacts.

use ::app::external_ids::{self, PutExternalId, key};
use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, delete, put};
use api_types::external_ids::{ExternalIdDetail, ExternalIdInput};
use api_types::{Problem, ProblemCode};
use domain::ids::ContactId;

use super::read::detail;
use crate::State;
use crate::http::{Error, Signed, ValidJson};

/// Keeps the id by which a system knows a contact, or replaces what is known of it.
///
/// A system may know a contact by several ids; an id stands for one contact.
#[utoipa::path(
    tag = "external_ids",
    request_body = ExternalIdInput,
    responses(
        (status = 200, description = "Kept", body = ExternalIdDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`; `of_another` where another contact has the id, `full` where there are 50", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[put("/contacts/{id}/external-ids/{system}/{external_id}")]
pub(super) async fn put_external_id(
    state: State,
    Signed(principal): Signed,
    path: Path<(ContactId, String, String)>,
    ValidJson(body): ValidJson<ExternalIdInput>,
) -> Result<Json<ExternalIdDetail>, Error> {
    let (contact_id, system, external_id) = path.into_inner();
    let key = key(&system, &external_id)?;
    let put = PutExternalId {
        key: key.clone(),
        link: body.link,
        synced_at: body.synced_at,
    };
    external_ids::put(&state.ctx, &principal, contact_id, put).await?;
    let row = store::external_ids::find(state.ctx.db.reader(), &key).await?;
    Ok(Json(detail(row.ok_or(ProblemCode::NotFound)?)))
}

/// Forgets the id by which a system knows a contact.
#[utoipa::path(
    tag = "external_ids",
    responses(
        (status = 204, description = "Forgotten"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/contacts/{id}/external-ids/{system}/{external_id}")]
pub(super) async fn delete_external_id(
    state: State,
    Signed(principal): Signed,
    path: Path<(ContactId, String, String)>,
) -> Result<HttpResponse, Error> {
    let (contact_id, system, external_id) = path.into_inner();
    let key = key(&system, &external_id)?;
    external_ids::delete(&state.ctx, &principal, contact_id, &key).await?;
    Ok(HttpResponse::NoContent().finish())
}
