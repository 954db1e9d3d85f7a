//! The handler that takes in a file.

use ::app::imports::Upload;
use actix_multipart::Multipart;
use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, post};
use api_types::imports::ImportDetail;
use api_types::{Problem, ProblemCode};
use domain::access::{Permission, Scope};
use utoipa::ToSchema;

use super::present;
use crate::State;
use crate::http::{Error, FormFile, Language, Signed};

/// The form that brings a file.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form to the OpenAPI document only")]
struct ImportForm {
    /// CSV, Unicode Text, XLSX, XLS or ODS.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Uploads a file; one that is no table is kept in the history with the reason.
#[utoipa::path(
    tag = "imports",
    request_body(content = ImportForm, content_type = "multipart/form-data"),
    responses(
        (status = 201, description = "Uploaded: its `Location` tells what was found", body = ImportDetail),
        (status = 400, description = "`malformed_request`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 413, description = "`too_large`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/imports")]
pub(super) async fn create_import(
    state: State,
    Signed(principal): Signed,
    Language(lang): Language,
    form: Multipart,
) -> Result<HttpResponse, Error> {
    principal.require(Permission::ImportsCreate)?;
    let mut file = FormFile::find(form).await?;
    let max_bytes = state.settings.limits.upload_max_bytes;
    let mut upload = Upload::begin(&state.ctx, &principal, max_bytes).await?;
    file.read(async |piece: &[u8]| upload.write(piece).await)
        .await?;
    let name = file.name.as_deref().unwrap_or("import.csv");
    let id = upload.finish(&state.ctx, &principal, name).await?;
    let row = store::imports::find(state.ctx.db.reader(), Scope::All, id).await?;
    let row = row.ok_or(ProblemCode::NotFound)?;
    let location = format!("/api/v1/imports/{id}");
    Ok(HttpResponse::Created()
        .insert_header((LOCATION, location))
        .json(present::detail(row, lang)))
}
