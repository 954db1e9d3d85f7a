//! Handlers that look contacts up.

use ::app::Principal;
use ::app::avatars::may_have_picture;
use actix_web::http::header::LOCATION;
use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, get};
use api_types::contacts::{
    ContactCount, ContactCounts, ContactDetail, ContactFilter, ContactPaging, ContactSummary,
};
use api_types::{Page, Problem, ProblemCode};
use domain::access::{Permission, Scope};
use domain::contacts::Kind;
use domain::ids::ContactId;

use super::present::{self, Beside, LineBeside};
use super::request;
use crate::State;
use crate::allowed::Allowed;
use crate::http::{Error, ListQuery, Signed, ValidQuery, page, with_etag};

/// The figure beside a search that is being typed goes no further.
const COUNTED_MAX: u64 = 10_000;

/// Lists contacts the caller may see.
#[utoipa::path(
    tag = "contacts",
    params(ContactFilter, ContactPaging),
    responses(
        (status = 200, description = "A page of contacts", body = Page<ContactSummary>),
        (status = 400, description = "`bad_query`, `invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts")]
pub(super) async fn list_contacts(
    state: State,
    Signed(principal): Signed,
    query: ListQuery<ContactFilter, ContactPaging>,
) -> Result<Json<Page<ContactSummary>>, Error> {
    let scope = principal.require(Permission::ContactsView)?;
    let filter = request::filter(&principal, query.filter, "?")?;
    let wanted = request::page(&filter, &query.paging)?;
    let conn = state.ctx.db.reader();
    let slice = store::contacts::list(conn, scope, &filter, &wanted).await?;
    let ids = || slice.rows.iter().map(|row| row.id);
    let mut tags = store::contacts::tags_of(conn, ids()).await?;
    let mut categories = store::labels::categories_of(conn, ids()).await?;
    let closed = store::preferences::closed_channels(conn, ids()).await?;
    let scores = store::scores::scores_of(conn, ids()).await?;
    Ok(Json(page(slice, |row| {
        let beside = LineBeside {
            tags: tags.remove(&row.id).unwrap_or_default(),
            categories: categories.remove(&row.id).unwrap_or_default(),
            closed: closed.get(&row.id),
            score: scores.get(&row.id).copied().unwrap_or_default(),
        };
        present::summary(row, beside)
    })))
}

/// Counts the contacts under each level tab.
#[utoipa::path(
    tag = "contacts",
    responses(
        (status = 200, description = "The counts", body = ContactCounts),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/counts")]
pub(super) async fn count_contacts(
    state: State,
    Signed(principal): Signed,
) -> Result<Json<ContactCounts>, Error> {
    let scope = principal.require(Permission::ContactsView)?;
    let by_level = store::contacts::counts_by_level(state.ctx.db.reader(), scope).await?;
    Ok(Json(present::counts(&by_level)))
}

/// Counts the contacts that a search finds, no further than 10,000.
#[utoipa::path(
    tag = "contacts",
    params(ContactFilter),
    responses(
        (status = 200, description = "The count", body = ContactCount),
        (status = 400, description = "`bad_query`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/count")]
pub(super) async fn count_found(
    state: State,
    Signed(principal): Signed,
    ValidQuery(filter): ValidQuery<ContactFilter>,
) -> Result<Json<ContactCount>, Error> {
    let scope = principal.require(Permission::ContactsView)?;
    let filter = request::filter(&principal, filter, "?")?;
    let found =
        store::contacts::count_matching(state.ctx.db.reader(), scope, &filter, COUNTED_MAX + 1)
            .await?;
    Ok(Json(ContactCount {
        count: found.min(COUNTED_MAX),
        is_capped: found > COUNTED_MAX,
    }))
}

/// Lists the tags in use.
#[utoipa::path(
    tag = "contacts",
    responses(
        (status = 200, description = "Tag names in order", body = [String]),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/tags")]
pub(super) async fn list_tags(
    state: State,
    Signed(principal): Signed,
) -> Result<Json<Vec<String>>, Error> {
    principal.require(Permission::ContactsView)?;
    Ok(Json(
        store::contacts::all_tags(state.ctx.db.reader()).await?,
    ))
}

/// Reads one contact.
///
/// The address of a contact that was merged into another leads to that one. Since a merge can be
/// undone, the redirect is a temporary one.
#[utoipa::path(
    tag = "contacts",
    responses(
        (status = 200, description = "The contact; its version is in `ETag`", body = ContactDetail),
        (status = 307, description = "Merged into another contact",
            headers(("Location" = String, description = "The contact that it is part of now"))),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/{id}")]
pub(super) async fn read_contact(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
) -> Result<HttpResponse, Error> {
    let scope = principal.require(Permission::ContactsView)?;
    match load(&state, &principal, scope, *id).await {
        Err(Error::Problem(problem)) if problem.status == 404 => redirect(&state, scope, *id).await,
        detail => {
            let detail = detail?;
            Ok(with_etag(HttpResponse::Ok(), detail.version, &detail))
        }
    }
}

/// Sends whoever asks for a merged contact to the one that is left, if they may see it.
async fn redirect(state: &State, scope: Scope, id: ContactId) -> Result<HttpResponse, Error> {
    let conn = state.ctx.db.reader();
    let survivor = match store::contacts::merge::redirect(conn, id).await? {
        Some(survivor) => store::contacts::related(conn, scope, survivor).await?,
        None => None,
    };
    let survivor = survivor.ok_or(ProblemCode::NotFound)?;
    let address = format!("/api/v1/contacts/{}", survivor.id);
    Ok(HttpResponse::TemporaryRedirect()
        .insert_header((LOCATION, address))
        .finish())
}

/// Refuses unless the caller may see the contact, whose notes and history they ask for.
pub(crate) async fn seen(state: &State, principal: &Principal, id: ContactId) -> Result<(), Error> {
    let scope = principal.require(Permission::ContactsView)?;
    let found = store::contacts::related(state.ctx.db.reader(), scope, id).await?;
    found.map(drop).ok_or_else(|| ProblemCode::NotFound.into())
}

/// A contact with its tags, its organisation, its people, and what the caller may do with it.
pub(super) async fn load(
    state: &State,
    principal: &Principal,
    scope: Scope,
    id: ContactId,
) -> Result<ContactDetail, Error> {
    let conn = state.ctx.db.reader();
    let row = store::contacts::find(conn, scope, id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let tags = store::contacts::tags_of(conn, [row.id])
        .await?
        .remove(&row.id)
        .unwrap_or_default();
    let closed = store::preferences::closed_channels(conn, [row.id])
        .await?
        .remove(&row.id);
    let categories = store::labels::categories_of(conn, [row.id])
        .await?
        .remove(&row.id)
        .unwrap_or_default();
    let points = store::scores::scores_of(conn, [row.id])
        .await?
        .remove(&row.id)
        .unwrap_or_default();
    let account = match row.account_id {
        Some(account_id) => store::contacts::related(conn, scope, ContactId(account_id)).await?,
        None => None,
    };
    // Nobody works for a person.
    let people = if row.kind == Kind::Person.as_str() {
        Vec::new()
    } else {
        store::contacts::people_of(conn, scope, id).await?
    };
    let (edit, delete) = (Permission::ContactsEdit, Permission::ContactsDelete);
    let beside = Beside {
        tags,
        closed,
        categories,
        score: points,
        account,
        people,
        has_picture: may_have_picture(&state.ctx, id, row.email.as_deref()).await?,
        allowed: Allowed::find(state, principal, edit, delete, row.owner_id).await?,
    };
    Ok(present::detail(row, beside))
}
