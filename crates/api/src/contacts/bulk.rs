//! Starts changes of many contacts at once.

use ::app::Principal;
use ::app::contacts::bulk::{self, Target};
use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, post};
use api_types::Problem;
use api_types::bulk_changes::{BulkChangeStarted, ContactsChange};
use api_types::contacts::ContactFilter;
use domain::ids::ContactId;

use super::request;
use crate::State;
use crate::http::{Error, Signed, ValidJson};
use crate::target::{self, target};

/// Does one thing to many contacts in the background: those named, or all that match a filter.
#[utoipa::path(
    tag = "contacts",
    request_body = ContactsChange,
    responses(
        (status = 202, description = "Going on: `Location` tells how, the job's result is `BulkChangeCounts`",
            body = BulkChangeStarted),
        (status = 400, description = "`bad_query`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/contacts/bulk")]
pub(super) async fn change_contacts(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<ContactsChange>,
) -> Result<HttpResponse, Error> {
    let target = contacts(&principal, body.contact_ids, body.filter)?;
    let started = bulk::start(&state.ctx, &principal, target, body.action).await?;
    Ok(HttpResponse::Accepted()
        .insert_header((LOCATION, format!("/api/v1/bulk-changes/{}", started.id)))
        .json(BulkChangeStarted {
            id: started.id,
            job_id: started.job_id,
        }))
}

/// The contacts a request means.
pub(super) fn contacts(
    principal: &Principal,
    ids: Option<Vec<ContactId>>,
    filter: Option<ContactFilter>,
) -> Result<Target, Error> {
    Ok(match target("contact_ids", ids, filter)? {
        target::Target::Named(ids) => Target::Named(ids),
        target::Target::Matching(filter) => {
            Target::Matching(Box::new(request::filter(principal, filter, "/filter/")?))
        }
    })
}
