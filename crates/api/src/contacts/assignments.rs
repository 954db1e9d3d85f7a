//! Shares contacts out among agents (CON-10).

use ::app::contacts::{self, AgentShare as Share};
use actix_web::http::header::LOCATION;
use actix_web::web::Json;
use actix_web::{HttpResponse, post};
use api_types::Problem;
use api_types::assignments::{AgentShare, AssignmentPreview, AssignmentRequest, AssignmentStarted};
use api_types::users::UserRef;

use super::bulk;
use crate::State;
use crate::http::{Error, Signed, ValidJson};

/// Tells who would get how many, and changes nothing.
#[utoipa::path(
    tag = "contacts",
    request_body = AssignmentRequest,
    responses(
        (status = 200, description = "Who would get how many", body = AssignmentPreview),
        (status = 400, description = "`bad_query`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/contacts/assignments/preview")]
pub(super) async fn preview_assignment(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<AssignmentRequest>,
) -> Result<Json<AssignmentPreview>, Error> {
    let target = bulk::contacts(&principal, body.contact_ids, body.filter)?;
    let found = contacts::preview_assignment(&state.ctx, &principal, target, body.how).await?;
    Ok(Json(AssignmentPreview {
        selected: found.selected,
        kept: found.kept,
        shares: found.shares.into_iter().map(share).collect(),
    }))
}

/// Shares contacts out in the background, in the order they were added.
#[utoipa::path(
    tag = "contacts",
    request_body = AssignmentRequest,
    responses(
        (status = 202, description = "Going on: `Location` tells how", body = AssignmentStarted),
        (status = 400, description = "`bad_query`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/contacts/assignments")]
pub(super) async fn assign_contacts(
    state: State,
    Signed(principal): Signed,
    ValidJson(body): ValidJson<AssignmentRequest>,
) -> Result<HttpResponse, Error> {
    let target = bulk::contacts(&principal, body.contact_ids, body.filter)?;
    let (started, given) = contacts::assign(&state.ctx, &principal, target, body.how).await?;
    Ok(HttpResponse::Accepted()
        .insert_header((LOCATION, format!("/api/v1/bulk-changes/{}", started.id)))
        .json(AssignmentStarted {
            id: started.id,
            job_id: started.job_id,
            kept: given.kept,
            shares: given.shares.into_iter().map(share).collect(),
        }))
}

fn share(share: Share) -> AgentShare {
    AgentShare {
        agent: UserRef {
            id: share.id,
            name: share.name,
        },
        count: share.count,
    }
}
