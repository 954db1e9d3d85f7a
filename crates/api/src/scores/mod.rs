//! Routes for scores: what a contact's is made of, and what activities are worth (CON-3).

use crate::routes::Routes;
use ::app::scores::{SCORES, change_rules};
use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, get, put};
use api_types::Problem;
use api_types::contacts::{ContactScore, ContactScorePart};
use api_types::settings::{ScoreSettingsDetail, ScoreSettingsInput};
use domain::access::Permission;
use domain::ids::ContactId;
use domain::scores::ScoreRules;
use store::scores::ScorePart;

use crate::State;
use crate::contacts::seen;
use crate::http::{Error, IfMatch, Signed, ValidJson, with_etag};

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read_contact_score)
        .service(read_score_settings)
        .service(update_score_settings);
}

/// Reads what a contact's score is made of.
#[utoipa::path(
    tag = "contacts",
    params(("id" = ContactId, Path)),
    responses(
        (status = 200, description = "The score", body = ContactScore),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/{id}/score")]
async fn read_contact_score(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
) -> Result<Json<ContactScore>, Error> {
    let id = id.into_inner();
    seen(&state, &principal, id).await?;
    let conn = state.ctx.db.reader();
    let score = store::scores::scores_of(conn, [id.0]).await?;
    let parts = store::scores::parts(conn, id).await?;
    Ok(Json(ContactScore {
        points: score.get(&id.0).copied().unwrap_or_default(),
        parts: parts.into_iter().map(part).collect(),
    }))
}

fn part(part: ScorePart) -> ContactScorePart {
    ContactScorePart {
        activity: part.activity,
        count: part.count,
        points: part.points,
    }
}

/// Reads what activities are worth.
#[utoipa::path(
    tag = "settings",
    responses(
        (status = 200, description = "The points; their version is in `ETag`", body = ScoreSettingsDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/settings/scores")]
async fn read_score_settings(
    state: State,
    Signed(principal): Signed,
) -> Result<HttpResponse, Error> {
    principal.require(Permission::ContactsView)?;
    read_back(&state).await
}

/// Replaces what activities are worth, and has all scores counted anew; only administrators may.
#[utoipa::path(
    tag = "settings",
    params(("If-Match" = String, Header, description = "The version last seen; 0 at first")),
    request_body = ScoreSettingsInput,
    responses(
        (status = 200, description = "Changed", body = ScoreSettingsDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[put("/settings/scores")]
async fn update_score_settings(
    state: State,
    Signed(principal): Signed,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<ScoreSettingsInput>,
) -> Result<HttpResponse, Error> {
    change_rules(&state.ctx, &principal, version, body.points).await?;
    read_back(&state).await
}

async fn read_back(state: &State) -> Result<HttpResponse, Error> {
    let setting = store::settings::read::<ScoreRules>(state.ctx.db.reader(), SCORES).await?;
    let detail = ScoreSettingsDetail {
        points: setting.value.all().collect(),
        version: setting.version,
    };
    Ok(with_etag(HttpResponse::Ok(), detail.version, &detail))
}
