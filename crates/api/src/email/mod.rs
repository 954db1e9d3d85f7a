//! Routes for the account that e-mail goes out by (ADM-2).

mod returns;

pub(crate) use returns::serve;

use crate::routes::Routes;
use ::app::email;
use actix_web::web::Json;
use actix_web::{HttpResponse, delete, get, post, put};
use api_types::Problem;
use api_types::email::{EmailAccountDetail, EmailAccountInput, SecretState};
use api_types::sends::TestedEmail;
use domain::access::Permission;

use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, with_etag};
use crate::sends::tested;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read_email_account)
        .service(update_email_account)
        .service(remove_email_account)
        .service(test_email_account);
}

/// Reads the account; its password is never told.
#[utoipa::path(
    tag = "settings",
    responses(
        (status = 200, description = "The account; its version is in `ETag`", body = EmailAccountDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/settings/email")]
async fn read_email_account(
    state: State,
    Signed(principal): Signed,
) -> Result<HttpResponse, Error> {
    principal.require_all(Permission::UsersEdit)?;
    read_back(&state).await
}

/// Replaces the account; only administrators may.
#[utoipa::path(
    tag = "settings",
    params(("If-Match" = String, Header, description = "The version last seen; 0 at first")),
    request_body = EmailAccountInput,
    responses(
        (status = 200, description = "Changed", body = EmailAccountDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[put("/settings/email")]
async fn update_email_account(
    state: State,
    Signed(principal): Signed,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<EmailAccountInput>,
) -> Result<HttpResponse, Error> {
    let password = body.password.into_option().into();
    email::change(&state.ctx, &principal, version, body.account, password).await?;
    read_back(&state).await
}

/// Forgets the account: from now on messages are kept in the outbox.
#[utoipa::path(
    tag = "settings",
    params(("If-Match" = String, Header, description = "The version last seen")),
    responses(
        (status = 200, description = "Forgotten", body = EmailAccountDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/settings/email")]
async fn remove_email_account(
    state: State,
    Signed(principal): Signed,
    IfMatch(version): IfMatch,
) -> Result<HttpResponse, Error> {
    email::remove(&state.ctx, &principal, version).await?;
    read_back(&state).await
}

/// Sends a message to the caller's own address, and tells what the mail server said.
#[utoipa::path(
    tag = "settings",
    responses(
        (status = 200, description = "What the mail server said", body = TestedEmail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/settings/email/test")]
async fn test_email_account(
    state: State,
    Signed(principal): Signed,
) -> Result<Json<TestedEmail>, Error> {
    let outcome = email::test(&state.ctx, &principal).await?;
    Ok(Json(tested(outcome)))
}

async fn read_back(state: &State) -> Result<HttpResponse, Error> {
    let setting = email::read(&state.ctx).await?;
    let has_value = setting
        .value
        .as_ref()
        .is_some_and(email::Account::has_password);
    let returns_url = match &setting.value {
        Some(account) => email::intake_url(&state.ctx, &account.fields)?,
        None => None,
    };
    let detail = EmailAccountDetail {
        returns_url,
        account: setting.value.map(|account| account.fields),
        password: SecretState { has_value },
        version: setting.version,
    };
    Ok(with_etag(HttpResponse::Ok(), detail.version, &detail))
}
