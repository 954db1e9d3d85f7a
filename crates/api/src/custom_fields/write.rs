//! Handlers that define, change and delete custom fields.

use ::app::custom_fields::{self, CustomFieldChanges, NewCustomField};
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, patch, post};
use api_types::custom_fields::{CustomFieldCreate, CustomFieldDetail, CustomFieldPatch};
use api_types::{Problem, ProblemCode};
use domain::ids::CustomFieldId;
use store::custom_fields::CustomFieldFields;

use super::read::detail;
use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, created, with_etag};

/// Defines a field; needs the right to edit all contacts. Key and type stay from then on.
#[utoipa::path(
    tag = "custom fields",
    request_body = CustomFieldCreate,
    responses(
        (status = 201, description = "Defined", body = CustomFieldDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 409, description = "`duplicate_name`: another field has the label or the key", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/custom-fields")]
pub(super) async fn create_custom_field(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<CustomFieldCreate>,
) -> Result<HttpResponse, Error> {
    let new = NewCustomField {
        key: body.key,
        kind: body.kind,
        fields: CustomFieldFields {
            label: body.label,
            options: body.options,
            position: body.position,
            is_archived: false,
        },
    };
    let id = custom_fields::create(&state.ctx, &principal, new).await?;
    let field = read_back(&state, id).await?;
    let location = format!("/api/v1/custom-fields/{id}");
    Ok(created(location, field.version, &field))
}

/// Renames, moves or archives a field, or changes its options; absent ones stay.
#[utoipa::path(
    tag = "custom fields",
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    request_body = CustomFieldPatch,
    responses(
        (status = 200, description = "Changed", body = CustomFieldDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`duplicate_name`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/custom-fields/{id}")]
pub(super) async fn update_custom_field(
    state: State,
    Signed(principal): Signed,
    id: Path<CustomFieldId>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<CustomFieldPatch>,
) -> Result<HttpResponse, Error> {
    let changes = CustomFieldChanges {
        label: body.label,
        options: body.options,
        position: body.position,
        is_archived: body.is_archived,
    };
    custom_fields::update(&state.ctx, &principal, *id, version, changes).await?;
    let field = read_back(&state, *id).await?;
    Ok(with_etag(HttpResponse::Ok(), field.version, &field))
}

/// Deletes a field that no contact has a value in; archive others instead.
#[utoipa::path(
    tag = "custom fields",
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`in_use`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/custom-fields/{id}")]
pub(super) async fn delete_custom_field(
    state: State,
    Signed(principal): Signed,
    id: Path<CustomFieldId>,
) -> Result<HttpResponse, Error> {
    custom_fields::delete(&state.ctx, &principal, *id).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn read_back(state: &State, id: CustomFieldId) -> Result<CustomFieldDetail, Error> {
    let found = store::custom_fields::find(state.ctx.db.reader(), id).await?;
    found
        .map(detail)
        .ok_or_else(|| ProblemCode::NotFound.into())
}
