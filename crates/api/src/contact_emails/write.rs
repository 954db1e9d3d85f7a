//! Handlers that ask whether an e-mail may go to a contact, and send it.

use ::app::contact_emails::{self, EmailWish};
use ::app::following;
use actix_web::http::header::LOCATION;
use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, post};
use api_types::contact_emails::{
    ContactEmailCheck, ContactEmailCheckRequest, ContactEmailDetail, ContactEmailInput,
};
use api_types::{Problem, ProblemCode};
use domain::ids::ContactId;

use super::present;
use crate::State;
use crate::http::{Error, Signed, ValidJson};

/// Tells whether an e-mail may go to a contact, and what its writer needs to know; changes nothing.
#[utoipa::path(
    tag = "contact_emails",
    request_body = ContactEmailCheckRequest,
    responses(
        (status = 200, description = "What the rules say", body = ContactEmailCheck),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`outbound_held`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/contacts/{id}/emails/check")]
pub(super) async fn check_contact_email(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
    ValidJson(body): ValidJson<ContactEmailCheckRequest>,
) -> Result<Json<ContactEmailCheck>, Error> {
    let (to, is_advertising) = (body.to_address, body.is_advertising);
    let check = contact_emails::check(&state.ctx, &principal, *id, to, is_advertising).await?;
    Ok(Json(present::check(check, principal.email)))
}

/// Sends an e-mail to a contact, if the rules let it go now. Placeholders are filled with the contact's
/// facts as they are now; what becomes of it is told by the e-mail itself.
#[utoipa::path(
    tag = "contact_emails",
    request_body = ContactEmailInput,
    responses(
        (status = 201, description = "On its way", body = ContactEmailDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`outbound_held`", body = Problem),
        (status = 422, description = "`invalid`; `may_not_contact` at `/to_address` and `opted_out` at \
            `/has_seen_opt_out` are what the check tells", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/contacts/{id}/emails")]
pub(super) async fn send_contact_email(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
    ValidJson(body): ValidJson<ContactEmailInput>,
) -> Result<HttpResponse, Error> {
    let wanted = following::wanted(&state.ctx, body.follows_opens, body.follows_clicks);
    let wish = EmailWish {
        follows: wanted.await?,
        to_address: body.to_address,
        from_name: body.from_name,
        reply_to: body.reply_to,
        subject: body.subject,
        html: body.html,
        is_advertising: body.is_advertising,
        has_seen_opt_out: body.has_seen_opt_out,
        files: body.files,
    };
    let email_id = contact_emails::send(&state.ctx, &principal, *id, wish).await?;
    let row = store::contact_emails::find(state.ctx.db.reader(), *id, email_id).await?;
    let path = format!("/api/v1/contacts/{id}/emails/{email_id}");
    Ok(HttpResponse::Created()
        .insert_header((LOCATION, path))
        .json(present::detail(&state, row.ok_or(ProblemCode::NotFound)?).await?))
}
