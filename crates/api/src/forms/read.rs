//! Handlers that list forms and what people sent by them.

use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, get};
use api_types::forms::{FormDetail, FormSubmission, SubmissionPaging};
use api_types::{Limit, Page, Problem, ProblemCode};
use domain::access::Permission;
use domain::ids::{CampaignId, FormId};
use store::forms::SubmissionPage;

use super::present::{detail, load, submission};
use crate::State;
use crate::http::{Error, Signed, ValidQuery, cursor, page, with_etag};

/// Lists the forms of a campaign, the oldest first; at most 20.
#[utoipa::path(
    tag = "forms",
    responses(
        (status = 200, description = "The forms", body = [FormDetail]),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/campaigns/{id}/forms")]
pub(super) async fn list_forms(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
) -> Result<Json<Vec<FormDetail>>, Error> {
    let scope = principal.require(Permission::CampaignsView)?;
    let conn = state.ctx.db.reader();
    store::campaigns::find(conn, scope, *id)
        .await?
        .ok_or(ProblemCode::NotFound)?;
    let forms = store::forms::list(conn, scope, *id).await?;
    Ok(Json(forms.into_iter().map(detail).collect()))
}

/// Reads a form.
#[utoipa::path(
    tag = "forms",
    responses(
        (status = 200, description = "The form", body = FormDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/campaigns/{id}/forms/{form_id}")]
pub(super) async fn read_form(
    state: State,
    Signed(principal): Signed,
    path: Path<(CampaignId, FormId)>,
) -> Result<HttpResponse, Error> {
    let (campaign_id, id) = path.into_inner();
    let form = load(&state, &principal, campaign_id, id).await?;
    Ok(with_etag(HttpResponse::Ok(), form.version, &form))
}

/// Lists what contacts within the caller's sight sent by a form, the latest first.
#[utoipa::path(
    tag = "forms",
    params(SubmissionPaging),
    responses(
        (status = 200, description = "A page of submissions", body = Page<FormSubmission>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/campaigns/{id}/forms/{form_id}/submissions")]
pub(super) async fn list_submissions(
    state: State,
    Signed(principal): Signed,
    path: Path<(CampaignId, FormId)>,
    ValidQuery(paging): ValidQuery<SubmissionPaging>,
) -> Result<Json<Page<FormSubmission>>, Error> {
    let contacts = principal.require(Permission::ContactsView)?;
    let (campaign_id, id) = path.into_inner();
    load(&state, &principal, campaign_id, id).await?;
    let wanted = SubmissionPage {
        limit: Limit::new(paging.limit).get(),
        after: cursor(paging.cursor.as_deref(), &SubmissionPage::fingerprint(id))?,
    };
    let conn = state.ctx.db.reader();
    let slice = store::forms::submissions(conn, contacts, id, &wanted).await?;
    Ok(Json(page(slice, submission)))
}
