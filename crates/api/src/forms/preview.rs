//! The handler that draws a form while somebody makes it.

use ::app::forms::{FormPage, form_page};
use actix_web::post;
use actix_web::web::Json;
use api_types::Problem;
use api_types::forms::FormPreview;
use domain::access::Permission;
use domain::forms::{FormDefinition, Typed};

use crate::State;
use crate::http::{Error, Signed, ValidJson};

/// Draws the page of a form as it stands, right or not; nothing is kept.
#[utoipa::path(
    tag = "forms",
    request_body = FormDefinition,
    responses(
        (status = 200, description = "The page", body = FormPreview),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/form-previews")]
pub(super) async fn preview_form(
    state: State,
    Signed(principal): Signed,
    ValidJson(form): ValidJson<FormDefinition>,
) -> Result<Json<FormPreview>, Error> {
    principal.require(Permission::CampaignsEdit)?;
    let custom = store::custom_fields::offered(state.ctx.db.reader()).await?;
    let html = form_page(&FormPage {
        form: &form,
        custom: &custom,
        typed: &Typed::new(),
        faults: &[],
        notice: None,
        action: "#",
        hidden: &[],
        is_embedded: false,
    })?;
    Ok(Json(FormPreview { html }))
}
