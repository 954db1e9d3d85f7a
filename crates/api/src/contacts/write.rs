//! Handlers that make, change and delete contacts.

use ::app::contacts;
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, patch, post};
use api_types::Problem;
use api_types::contacts::{ContactCreate, ContactDetail, ContactPatch};
use domain::access::{Permission, Scope};
use domain::ids::ContactId;

use super::{read, request};
use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, created, with_etag};

/// Makes a contact.
///
/// Phones and e-mail addresses may be written as people write them; they are normalised.
#[utoipa::path(
    tag = "contacts",
    request_body = ContactCreate,
    responses(
        (status = 201, description = "Made", body = ContactDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 409, description = "`duplicate_email` or `duplicate_phone`, with `contact_id` if the caller may see it; \
            `possible_duplicate`, with `matches` (`DuplicateMatch`), which `confirm_duplicate` passes over", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/contacts")]
pub(super) async fn create_contact(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<ContactCreate>,
) -> Result<HttpResponse, Error> {
    let duplicates = body.confirm_duplicate.into();
    let fields = request::fields(body);
    let id = contacts::create(&state.ctx, &principal, fields, duplicates).await?;
    // Whoever may give a contact away may not see it afterwards, and still gets it shown once.
    let detail = read::load(&state, &principal, Scope::All, id).await?;
    Ok(created(
        format!("/api/v1/contacts/{id}"),
        detail.version,
        &detail,
    ))
}

/// Changes a contact; absent fields stay, null clears.
#[utoipa::path(
    tag = "contacts",
    request_body = ContactPatch,
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    responses(
        (status = 200, description = "Changed", body = ContactDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`duplicate_email`, `duplicate_phone`, `possible_duplicate`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/contacts/{id}")]
pub(super) async fn update_contact(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<ContactPatch>,
) -> Result<HttpResponse, Error> {
    let duplicates = body.confirm_duplicate.into();
    let change = |fields: &mut _| request::apply(body, fields);
    contacts::update(&state.ctx, &principal, *id, version, duplicates, change).await?;
    let scope = principal.require(Permission::ContactsEdit)?;
    let detail = read::load(&state, &principal, scope, *id).await?;
    Ok(with_etag(HttpResponse::Ok(), detail.version, &detail))
}

/// Deletes a contact with its tags, events and places in campaigns.
#[utoipa::path(
    tag = "contacts",
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/contacts/{id}")]
pub(super) async fn delete_contact(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
) -> Result<HttpResponse, Error> {
    contacts::delete(&state.ctx, &principal, *id).await?;
    Ok(HttpResponse::NoContent().finish())
}
