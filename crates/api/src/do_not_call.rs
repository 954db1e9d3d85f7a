//! Routes of the national list of numbers that want no advertising (CAM-9, CAM-11).

use crate::routes::Routes;
use ::app::do_not_call::{self, NewList};
use actix_multipart::Multipart;
use actix_web::{HttpResponse, delete, get, put};
use api_types::Problem;
use api_types::settings::DoNotCallDetail;
use domain::access::Permission;
use utoipa::ToSchema;

use crate::State;
use crate::http::{Error, FormFile, IfMatch, Signed, with_etag};

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read_do_not_call)
        .service(replace_do_not_call)
        .service(remove_do_not_call);
}

/// The form that brings a list.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form to the OpenAPI document only")]
struct DoNotCallForm {
    /// Text or CSV with a number on each line, at most 512 MB.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Tells which list holds; only administrators may ask.
#[utoipa::path(
    tag = "settings",
    responses(
        (status = 200, description = "The list that holds, if there is one; its version is in `ETag`", body = DoNotCallDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/settings/do-not-call")]
async fn read_do_not_call(state: State, Signed(principal): Signed) -> Result<HttpResponse, Error> {
    principal.require_all(Permission::UsersEdit)?;
    read_back(&state).await
}

/// Has another list hold: no text message and no call of a campaign goes to its numbers any more.
#[utoipa::path(
    tag = "settings",
    params(("If-Match" = String, Header, description = "The version last seen; 0 at first")),
    request_body(content = DoNotCallForm, content_type = "multipart/form-data"),
    responses(
        (status = 200, description = "It holds", body = DoNotCallDetail),
        (status = 400, description = "`malformed_request`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 413, description = "`too_large`", body = Problem),
        (status = 422, description = "`invalid`: no text, or without any number", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[put("/settings/do-not-call")]
async fn replace_do_not_call(
    state: State,
    Signed(principal): Signed,
    IfMatch(version): IfMatch,
    form: Multipart,
) -> Result<HttpResponse, Error> {
    let mut list = NewList::begin(&state.ctx, &principal, version).await?;
    let mut file = FormFile::find(form).await?;
    file.read(async |piece: &[u8]| list.write(piece).await)
        .await?;
    let name = file.name.as_deref().unwrap_or_default();
    list.finish(&principal, name).await?;
    read_back(&state).await
}

/// Has no list hold any more.
#[utoipa::path(
    tag = "settings",
    params(("If-Match" = String, Header, description = "The version last seen")),
    responses(
        (status = 200, description = "None holds", body = DoNotCallDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/settings/do-not-call")]
async fn remove_do_not_call(
    state: State,
    Signed(principal): Signed,
    IfMatch(version): IfMatch,
) -> Result<HttpResponse, Error> {
    do_not_call::remove(&state.ctx, &principal, version).await?;
    read_back(&state).await
}

async fn read_back(state: &State) -> Result<HttpResponse, Error> {
    let setting = do_not_call::read(&state.ctx).await?;
    let list = setting.value;
    let detail = DoNotCallDetail {
        numbers: list.numbers,
        skipped: list.skipped,
        file_name: list.file_name,
        imported_at: list.imported_at,
        version: setting.version,
    };
    Ok(with_etag(HttpResponse::Ok(), detail.version, &detail))
}
