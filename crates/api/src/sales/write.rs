//! Moves and deletes sales records for handlers, and answers what has been written.

use ::app::Principal;
use ::app::sales::{self, TransitionSale};
use actix_web::HttpResponse;
use api_types::sales::SaleTransition;
use store::sales::SaleRow;

use super::present::{PresentedKind, present_one};
use crate::State;
use crate::http::{Error, created, with_etag};

/// The answer to the request that made a record.
pub(crate) async fn answer_created<K: PresentedKind>(
    state: &State,
    principal: &Principal,
    row: SaleRow<K>,
) -> Result<HttpResponse, Error> {
    let (path, version) = (format!("{}/{}", K::PATH, row.head.id), row.head.version);
    let view = present_one(state, principal, row).await?;
    Ok(created(path, version, &view))
}

/// The answer to the request that changed a record.
pub(crate) async fn answer_changed<K: PresentedKind>(
    state: &State,
    principal: &Principal,
    row: SaleRow<K>,
) -> Result<HttpResponse, Error> {
    let version = row.head.version;
    let view = present_one(state, principal, row).await?;
    Ok(with_etag(HttpResponse::Ok(), version, &view))
}

/// Moves a record to another status.
pub(crate) async fn transition<K: PresentedKind>(
    state: &State,
    principal: &Principal,
    id: K::Id,
    asked: SaleTransition<K::Status>,
) -> Result<HttpResponse, Error> {
    let command = TransitionSale::<K> {
        id,
        to: asked.to,
        expected_version: asked.expected_version,
        reason: asked.reason,
    };
    let row = sales::transition(&state.ctx, principal, command).await?;
    answer_changed(state, principal, row).await
}

/// Deletes a record.
pub(crate) async fn remove<K: PresentedKind>(
    state: &State,
    principal: &Principal,
    id: K::Id,
) -> Result<HttpResponse, Error> {
    sales::delete::<K>(&state.ctx, principal, id).await?;
    Ok(HttpResponse::NoContent().finish())
}
