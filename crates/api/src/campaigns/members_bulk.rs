//! Handlers on many members at once: those named at once, those a filter means in the background.

use ::app::campaigns::{self, AddMatching, AddMembers, TransitionMatching, TransitionMembers};
use actix_web::web::Path;
use actix_web::{HttpResponse, post};
use api_types::Problem;
use api_types::campaigns::{MembersAdd, MembersAdded, MembersTransition, MembersTransitioned};
use api_types::jobs::JobStarted;
use domain::ids::CampaignId;

use super::present;
use super::request;
use crate::http::{Error, Signed, ValidJson};
use crate::target::{Target, target};
use crate::{State, contacts};

/// Puts contacts into the campaign: those named, or in the background all that match a filter.
#[utoipa::path(
    tag = "campaigns",
    request_body = MembersAdd,
    responses(
        (status = 200, description = "How many came in", body = MembersAdded),
        (status = 202, description = "Going on; the job's result is `MembersAdded`", body = JobStarted),
        (status = 400, description = "`bad_query`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/campaigns/{id}/members")]
pub(super) async fn add_members(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
    ValidJson(body): ValidJson<MembersAdd>,
) -> Result<HttpResponse, Error> {
    let (campaign_id, source) = (*id, body.source);
    match target("contact_ids", body.contact_ids, body.filter)? {
        Target::Named(contact_ids) => {
            let command = AddMembers {
                campaign_id,
                contact_ids,
                source,
            };
            let joined = campaigns::add_members(&state.ctx, &principal, command).await?;
            Ok(HttpResponse::Ok().json(present::added(joined)))
        }
        Target::Matching(filter) => {
            let command = AddMatching {
                campaign_id,
                filter: contacts::filter(&principal, filter, "/filter/")?,
                source,
            };
            let job_id = campaigns::add_matching(&state.ctx, &principal, command).await?;
            Ok(HttpResponse::Accepted().json(JobStarted { job_id }))
        }
    }
}

/// Moves members to another status: those named, each with its outcome, or in the background all
/// that match a filter.
#[utoipa::path(
    tag = "campaigns",
    request_body = MembersTransition,
    responses(
        (status = 200, description = "What became of each", body = MembersTransitioned),
        (status = 202, description = "Going on; the job's result is `MembersTransitioned`", body = JobStarted),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/campaigns/{id}/members/transitions")]
pub(super) async fn transition_members(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
    ValidJson(body): ValidJson<MembersTransition>,
) -> Result<HttpResponse, Error> {
    let MembersTransition { to, note, .. } = body;
    let campaign_id = *id;
    match target("member_ids", body.member_ids, body.filter)? {
        Target::Named(member_ids) => {
            let command = TransitionMembers {
                campaign_id,
                member_ids,
                to,
                note,
            };
            let outcomes = campaigns::transition_members(&state.ctx, &principal, command).await?;
            Ok(HttpResponse::Ok().json(present::transitioned(outcomes)))
        }
        Target::Matching(filter) => {
            let filter = request::member_filter(filter, "/filter/")?;
            let command = TransitionMatching {
                campaign_id,
                filter,
                to,
                note,
            };
            let job_id = campaigns::transition_matching(&state.ctx, &principal, command).await?;
            Ok(HttpResponse::Accepted().json(JobStarted { job_id }))
        }
    }
}
