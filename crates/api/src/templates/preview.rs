//! The handler that shows what a recipient would get.

use ::app::templates;
use actix_web::post;
use actix_web::web::Json;
use api_types::Problem;
use api_types::templates::{TemplatePreview, TemplatePreviewRequest};

use super::{present, request};
use crate::State;
use crate::http::{Error, Signed, ValidJson};

/// Shows what a recipient would get of a template that need not be saved.
///
/// Changes nothing. What is wrong with the template is told in `problems`, with its place in the text.
/// Needs the right to see the contact, if one is named.
#[utoipa::path(
    tag = "templates",
    request_body = TemplatePreviewRequest,
    responses(
        (status = 200, description = "The message, or what is wrong with it", body = TemplatePreview),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`: the contact", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/templates/preview")]
pub(super) async fn preview_template(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<TemplatePreviewRequest>,
) -> Result<Json<TemplatePreview>, Error> {
    let contact_id = body.contact_id;
    let content = request::content(body);
    let shown = templates::preview(&state.ctx, &principal, content, contact_id).await?;
    Ok(Json(present::preview(shown)))
}
