//! The handler that takes in a file.

use ::app::email_files::{self, NewEmailFile};
use actix_multipart::Multipart;
use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, post};
use api_types::Problem;
use api_types::email_files::EmailFile;
use utoipa::ToSchema;

use super::present::email_file;
use crate::State;
use crate::http::{Error, FormFile, Signed};

/// The form that brings a file.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form to the OpenAPI document only")]
struct EmailFileForm {
    /// PDF, JPEG, PNG, GIF, `WebP`, DOCX, XLSX, PPTX, TXT, CSV or ICS, at most 10 MB; what the name ends in
    /// and what is in it have to agree, and documents hold no macros.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Takes in a file, to be put into e-mails by its id within a day; who may write e-mails or templates may
/// bring files.
#[utoipa::path(
    tag = "email_files",
    request_body(content = EmailFileForm, content_type = "multipart/form-data"),
    responses(
        (status = 201, description = "Kept", body = EmailFile),
        (status = 400, description = "`malformed_request`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 413, description = "`too_large`", body = Problem),
        (status = 422, description = "`invalid`: `not_email_file` at `/file`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/email-files")]
pub(super) async fn upload_email_file(
    state: State,
    Signed(principal): Signed,
    form: Multipart,
) -> Result<HttpResponse, Error> {
    let mut incoming = NewEmailFile::begin(&state.ctx, &principal).await?;
    let mut file = FormFile::find(form).await?;
    file.read(async |piece: &[u8]| incoming.write(piece).await)
        .await?;
    let name = file.name.as_deref().unwrap_or_default();
    let id = incoming.finish(&state.ctx, &principal, name).await?;
    let kept = email_files::open(&state.ctx, &principal, id).await?;
    Ok(HttpResponse::Created()
        .insert_header((LOCATION, format!("/api/v1/email-files/{id}")))
        .json(email_file(&kept.row)))
}
