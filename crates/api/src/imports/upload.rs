//! The handler that takes in a file.

use ::app::imports::{Upload, Uploaded};
use actix_multipart::{Multipart, MultipartError};
use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, post};
use api_types::imports::ImportDetail;
use api_types::{Problem, ProblemCode};
use domain::access::{Permission, Scope};
use futures::TryStreamExt as _;
use utoipa::ToSchema;

use super::present;
use crate::State;
use crate::http::{Error, Language, Signed};

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
    mut form: Multipart,
) -> Result<HttpResponse, Error> {
    principal.require(Permission::ImportsCreate)?;
    while let Some(mut field) = form.try_next().await.map_err(malformed)? {
        if field.name() != Some("file") {
            continue;
        }
        let named = field
            .content_disposition()
            .and_then(|disposition| disposition.get_filename());
        let file_name = named.unwrap_or("import.csv").to_owned();
        let max_bytes = state.settings.limits.upload_max_bytes;
        let mut upload = Upload::begin(&state.ctx, &principal, max_bytes).await?;
        while let Some(piece) = field.try_next().await.map_err(malformed)? {
            if upload.write(&piece).await? == Uploaded::TooLarge {
                return Err(ProblemCode::TooLarge.into());
            }
        }
        let id = upload.finish(&state.ctx, &principal, &file_name).await?;
        let row = store::imports::find(state.ctx.db.reader(), Scope::All, id).await?;
        let row = row.ok_or(ProblemCode::NotFound)?;
        let location = format!("/api/v1/imports/{id}");
        return Ok(HttpResponse::Created()
            .insert_header((LOCATION, location))
            .json(present::detail(row, lang)));
    }
    Err(Error::field("/file", "required", "the form brings no file"))
}

fn malformed(error: MultipartError) -> Error {
    Error::malformed(error.to_string())
}
