//! Handlers that keep, change and delete further addresses.

use ::app::addresses::{self, Seen};
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, patch, post};
use api_types::addresses::{AddressCreate, AddressDetail, AddressPatch};
use api_types::{Patch, Problem, ProblemCode};
use domain::contacts::{AddressFields, PostalAddress};
use domain::ids::{AddressId, ContactId};

use super::read::detail;
use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, created, with_etag};

/// Adds an address to a contact.
#[utoipa::path(
    tag = "addresses",
    request_body = AddressCreate,
    responses(
        (status = 201, description = "Kept", body = AddressDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`; `full` where there are 50", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/contacts/{id}/addresses")]
pub(super) async fn add_address(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
    ValidJson(body): ValidJson<AddressCreate>,
) -> Result<HttpResponse, Error> {
    let fields = AddressFields {
        label: body.label,
        postal: PostalAddress {
            address: body.address,
            ward: body.ward,
            district: body.district,
            province: body.province,
        },
    };
    let address_id = addresses::add(&state.ctx, &principal, *id, fields).await?;
    let address = load(&state, *id, address_id).await?;
    let path = format!("/api/v1/contacts/{id}/addresses/{address_id}");
    Ok(created(path, address.version, &address))
}

/// Changes an address; absent fields stay, null clears.
#[utoipa::path(
    tag = "addresses",
    request_body = AddressPatch,
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    responses(
        (status = 200, description = "Changed", body = AddressDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/contacts/{id}/addresses/{address_id}")]
pub(super) async fn update_address(
    state: State,
    Signed(principal): Signed,
    path: Path<(ContactId, AddressId)>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<AddressPatch>,
) -> Result<HttpResponse, Error> {
    let seen = seen(path.into_inner(), version);
    let change = |fields: &mut AddressFields| {
        set(body.label, &mut fields.label);
        set(body.address, &mut fields.postal.address);
        set(body.ward, &mut fields.postal.ward);
        set(body.district, &mut fields.postal.district);
        set(body.province, &mut fields.postal.province);
    };
    addresses::update(&state.ctx, &principal, seen, change).await?;
    let address = load(&state, seen.contact_id, seen.id).await?;
    Ok(with_etag(HttpResponse::Ok(), address.version, &address))
}

/// Deletes an address.
#[utoipa::path(
    tag = "addresses",
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/contacts/{id}/addresses/{address_id}")]
pub(super) async fn delete_address(
    state: State,
    Signed(principal): Signed,
    path: Path<(ContactId, AddressId)>,
) -> Result<HttpResponse, Error> {
    let (contact_id, id) = path.into_inner();
    addresses::delete(&state.ctx, &principal, contact_id, id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Makes an address the main one; the one that was stays as a further address.
#[utoipa::path(
    tag = "addresses",
    params(("If-Match" = String, Header, description = "The version of the address the caller saw")),
    responses(
        (status = 204, description = "Done; the contact has a new version"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/contacts/{id}/addresses/{address_id}/main")]
pub(super) async fn make_address_main(
    state: State,
    Signed(principal): Signed,
    path: Path<(ContactId, AddressId)>,
    IfMatch(version): IfMatch,
) -> Result<HttpResponse, Error> {
    let seen = seen(path.into_inner(), version);
    addresses::make_main(&state.ctx, &principal, seen).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn seen((contact_id, id): (ContactId, AddressId), version: i64) -> Seen {
    Seen {
        contact_id,
        id,
        version,
    }
}

fn set(patch: Patch<String>, field: &mut Option<String>) {
    if let Some(value) = patch.into_option() {
        *field = value;
    }
}

async fn load(state: &State, contact_id: ContactId, id: AddressId) -> Result<AddressDetail, Error> {
    let row = store::addresses::find(state.ctx.db.reader(), contact_id, id).await?;
    Ok(detail(row.ok_or(ProblemCode::NotFound)?))
}
