//! Routes by which administrators let a restored copy write to customers (G17).

use crate::routes::Routes;
use ::app::outbound;
use actix_web::web::Json;
use actix_web::{get, post};
use api_types::Problem;
use api_types::settings::OutboundDetail;
use domain::access::Permission;

use crate::State;
use crate::http::{Error, Signed};

pub(crate) fn routes(config: &mut impl Routes) {
    config.service(read_outbound).service(release_outbound);
}

/// Tells whether messages are held; only administrators may ask.
#[utoipa::path(
    tag = "settings",
    responses(
        (status = 200, description = "Since when messages are held, if they are", body = OutboundDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/settings/outbound")]
async fn read_outbound(
    state: State,
    Signed(principal): Signed,
) -> Result<Json<OutboundDetail>, Error> {
    principal.require_all(Permission::UsersEdit)?;
    read_back(&state).await
}

/// Lets messages go out of a restored copy; sends that it stopped wait for somebody to go on with them.
#[utoipa::path(
    tag = "settings",
    responses(
        (status = 200, description = "They may go, or could already", body = OutboundDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/settings/outbound/release")]
async fn release_outbound(
    state: State,
    Signed(principal): Signed,
) -> Result<Json<OutboundDetail>, Error> {
    outbound::release(&state.ctx, &principal).await?;
    read_back(&state).await
}

async fn read_back(state: &State) -> Result<Json<OutboundDetail>, Error> {
    let outbound = outbound::read(&state.ctx).await?;
    Ok(Json(OutboundDetail {
        held_since: outbound.held_since,
    }))
}
