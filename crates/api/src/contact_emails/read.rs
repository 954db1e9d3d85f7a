//! Handlers that read the e-mails to a contact.

use actix_web::get;
use actix_web::web::{Json, Path};
use api_types::contact_emails::{ContactEmailDetail, ContactEmailQuery, ContactEmailSummary};
use api_types::{Limit, Page, Problem, ProblemCode};
use domain::ids::{ContactEmailId, ContactId};

use super::present;
use crate::State;
use crate::contacts::seen;
use crate::http::{Error, Signed, ValidQuery, cursor, page};

/// Lists the e-mails that people wrote to a contact, the latest first.
#[utoipa::path(
    tag = "contact_emails",
    params(ContactEmailQuery),
    responses(
        (status = 200, description = "A page of e-mails", body = Page<ContactEmailSummary>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/{id}/emails")]
pub(super) async fn list_contact_emails(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
    ValidQuery(query): ValidQuery<ContactEmailQuery>,
) -> Result<Json<Page<ContactEmailSummary>>, Error> {
    seen(&state, &principal, *id).await?;
    let after = cursor(
        query.cursor.as_deref(),
        &store::contact_emails::fingerprint(*id),
    )?;
    let (conn, limit) = (state.ctx.db.reader(), Limit::new(query.limit).get());
    let slice = store::contact_emails::list(conn, *id, after.as_ref(), limit).await?;
    Ok(Json(page(slice, |row| present::summary(&row))))
}

/// Reads an e-mail to a contact as it was written.
#[utoipa::path(
    tag = "contact_emails",
    responses(
        (status = 200, description = "The e-mail", body = ContactEmailDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/{id}/emails/{email_id}")]
pub(super) async fn read_contact_email(
    state: State,
    Signed(principal): Signed,
    path: Path<(ContactId, ContactEmailId)>,
) -> Result<Json<ContactEmailDetail>, Error> {
    let (contact_id, id) = path.into_inner();
    seen(&state, &principal, contact_id).await?;
    let row = store::contact_emails::find(state.ctx.db.reader(), contact_id, id).await?;
    let row = row.ok_or(ProblemCode::NotFound)?;
    Ok(Json(present::detail(&state, row).await?))
}
