//! Handlers that list pairs and incomplete contacts.

use ::app::settings::CONTACTS;
use actix_web::get;
use actix_web::web::Json;
use api_types::duplicates::{
    DuplicateFilter, DuplicatePaging, DuplicatePair, DuplicateReason, DuplicateState,
    IncompleteContact, MissingFilter,
};
use api_types::{Limit, Page, Problem};
use domain::access::Permission;
use domain::contacts::ContactSettings;
use store::duplicates::{DuplicatePage, ReasonKind};

use super::present;
use crate::State;
use crate::allowed::Allowed;
use crate::http::{Error, ListQuery, Signed, cursor, page};

/// Lists pairs of contacts that may be one party, the likeliest first.
///
/// A pair is listed for whoever may see both contacts.
#[utoipa::path(
    tag = "duplicates",
    params(DuplicateFilter, DuplicatePaging),
    responses(
        (status = 200, description = "A page of pairs", body = Page<DuplicatePair>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/duplicates")]
pub(super) async fn list_duplicates(
    state: State,
    Signed(principal): Signed,
    query: ListQuery<DuplicateFilter, DuplicatePaging>,
) -> Result<Json<Page<DuplicatePair>>, Error> {
    let scope = principal.require(Permission::ContactsView)?;
    let filter = store::duplicates::DuplicateFilter {
        reason: query.filter.reason.map(|reason| match reason {
            DuplicateReason::Phone => ReasonKind::Phone,
            DuplicateReason::Email => ReasonKind::Email,
            DuplicateReason::TaxCode => ReasonKind::TaxCode,
            DuplicateReason::Near => ReasonKind::Near,
        }),
        is_dismissed: query.filter.state == Some(DuplicateState::NotDuplicate),
    };
    let wanted = DuplicatePage {
        limit: Limit::new(query.paging.limit).get(),
        after: cursor(query.paging.cursor.as_deref(), &filter.fingerprint())?,
    };
    let conn = state.ctx.db.reader();
    let slice = store::duplicates::list(conn, scope, &filter, &wanted).await?;
    let ids = slice.rows.iter().flat_map(|row| [row.one_id, row.other_id]);
    let contacts = store::contacts::rows_of(conn, ids).await?;
    let owners: Vec<_> = contacts.iter().filter_map(|row| row.owner_id).collect();
    let (edit, delete) = (Permission::ContactsEdit, Permission::ContactsDelete);
    let allowed = Allowed::find(&state, &principal, edit, delete, owners).await?;
    let contacts = present::by_id(contacts, &allowed);
    let mut shown = page(slice, |row| present::pair(row, &contacts));
    // A contact may have been deleted between the two queries.
    let items = shown.items.drain(..).flatten().collect();
    Ok(Json(Page {
        items,
        next_cursor: shown.next_cursor,
    }))
}

/// Lists contacts that lack facts they should have, the newest first.
///
/// Which facts are required is a setting.
#[utoipa::path(
    tag = "duplicates",
    params(MissingFilter, DuplicatePaging),
    responses(
        (status = 200, description = "A page of contacts", body = Page<IncompleteContact>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/incomplete-contacts")]
pub(super) async fn list_incomplete(
    state: State,
    Signed(principal): Signed,
    query: ListQuery<MissingFilter, DuplicatePaging>,
) -> Result<Json<Page<IncompleteContact>>, Error> {
    let scope = principal.require(Permission::ContactsView)?;
    let conn = state.ctx.db.reader();
    let settings: ContactSettings = store::settings::read(conn, CONTACTS).await?.value;
    let required = settings.required_facts;
    let sought = query
        .filter
        .fact
        .map_or_else(|| required.clone(), |fact| vec![fact]);
    let fingerprint = store::contacts::missing_fingerprint(&sought);
    let after = cursor(query.paging.cursor.as_deref(), &fingerprint)?;
    let limit = Limit::new(query.paging.limit).get();
    let slice = store::contacts::list_missing(conn, scope, &sought, limit, after.as_ref()).await?;
    let owners: Vec<_> = slice.rows.iter().filter_map(|row| row.owner_id).collect();
    let (edit, delete) = (Permission::ContactsEdit, Permission::ContactsDelete);
    let allowed = Allowed::find(&state, &principal, edit, delete, owners).await?;
    let mut told = required;
    let asked = query.filter.fact.filter(|fact| !told.contains(fact));
    told.extend(asked);
    Ok(Json(page(slice, |row| {
        present::incomplete(row, &told, &allowed)
    })))
}
