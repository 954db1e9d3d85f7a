//! Looks sales records up for handlers.

use ::app::Principal;
use actix_web::HttpResponse;
use actix_web::web::Json;
use api_types::sales::{SaleFilter, SalePaging};
use api_types::{Page, ProblemCode};

use super::present::{PresentedKind, allowed, present};
use super::{present_one, request};
use crate::State;
use crate::http::{Error, ListQuery, page, with_etag};

/// A page of the records that the caller or somebody below them owns.
pub(crate) async fn list<K: PresentedKind>(
    state: &State,
    principal: &Principal,
    query: ListQuery<SaleFilter, SalePaging>,
) -> Result<Json<Page<K::View>>, Error> {
    let scope = principal.require(K::VIEW)?;
    let filter = request::filter::<K>(query.filter)?;
    let wanted = request::page(&filter, &query.paging)?;
    let slice = store::sales::list(state.ctx.db.reader(), scope, &filter, &wanted).await?;
    let allowed = allowed(state, principal, &slice.rows).await?;
    Ok(Json(page(slice, |row| present(row, &allowed))))
}

/// One record with its version.
pub(crate) async fn read<K: PresentedKind>(
    state: &State,
    principal: &Principal,
    id: K::Id,
) -> Result<HttpResponse, Error> {
    let scope = principal.require(K::VIEW)?;
    let row = store::sales::find::<K>(state.ctx.db.reader(), scope, id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let version = row.head.version;
    let view = present_one(state, principal, row).await?;
    Ok(with_etag(HttpResponse::Ok(), version, &view))
}
