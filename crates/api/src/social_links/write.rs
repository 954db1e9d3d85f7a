//! Handlers that keep, change and delete links of contacts.

use ::app::social_links::{self, Seen};
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, patch, post};
use api_types::social_links::{SocialLinkCreate, SocialLinkDetail, SocialLinkPatch};
use api_types::{Problem, ProblemCode};
use domain::ids::{ContactId, SocialLinkId};
use domain::social_links::SocialLink;

use super::read::detail;
use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, created, with_etag};

/// Adds a link to a contact.
#[utoipa::path(
    tag = "social_links",
    request_body = SocialLinkCreate,
    responses(
        (status = 201, description = "Kept", body = SocialLinkDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`; `duplicate_link` where the contact has the address, `full` where there are 30", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/contacts/{id}/social-links")]
pub(super) async fn add_social_link(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
    ValidJson(body): ValidJson<SocialLinkCreate>,
) -> Result<HttpResponse, Error> {
    let link = SocialLink {
        address: body.address,
        label: body.label,
    };
    let link_id = social_links::add(&state.ctx, &principal, *id, link).await?;
    let link = load(&state, *id, link_id).await?;
    let path = format!("/api/v1/contacts/{id}/social-links/{link_id}");
    Ok(created(path, link.version, &link))
}

/// Changes a link; absent fields stay, null clears.
#[utoipa::path(
    tag = "social_links",
    request_body = SocialLinkPatch,
    params(("If-Match" = String, Header, description = "The version the caller saw")),
    responses(
        (status = 200, description = "Changed", body = SocialLinkDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`; `duplicate_link` where the contact has the address", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/contacts/{id}/social-links/{link_id}")]
pub(super) async fn update_social_link(
    state: State,
    Signed(principal): Signed,
    path: Path<(ContactId, SocialLinkId)>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<SocialLinkPatch>,
) -> Result<HttpResponse, Error> {
    let (contact_id, id) = path.into_inner();
    let seen = Seen {
        contact_id,
        id,
        version,
    };
    let change = |link: &mut SocialLink| {
        if let Some(address) = body.address {
            link.address = address;
        }
        if let Some(label) = body.label.into_option() {
            link.label = label;
        }
    };
    social_links::update(&state.ctx, &principal, seen, change).await?;
    let link = load(&state, contact_id, id).await?;
    Ok(with_etag(HttpResponse::Ok(), link.version, &link))
}

/// Deletes a link.
#[utoipa::path(
    tag = "social_links",
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/contacts/{id}/social-links/{link_id}")]
pub(super) async fn delete_social_link(
    state: State,
    Signed(principal): Signed,
    path: Path<(ContactId, SocialLinkId)>,
) -> Result<HttpResponse, Error> {
    let (contact_id, id) = path.into_inner();
    social_links::delete(&state.ctx, &principal, contact_id, id).await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn load(
    state: &State,
    contact_id: ContactId,
    id: SocialLinkId,
) -> Result<SocialLinkDetail, Error> {
    let row = store::social_links::find(state.ctx.db.reader(), contact_id, id).await?;
    Ok(detail(row.ok_or(ProblemCode::NotFound)?))
}
