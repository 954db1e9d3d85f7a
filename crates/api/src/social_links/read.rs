//! The handler that lists the links of a contact.

use actix_web::get;
use actix_web::web::{Json, Path};
use api_types::Problem;
use api_types::social_links::SocialLinkDetail;
use domain::ids::{ContactId, SocialLinkId};
use domain::social_links::Network;
use store::social_links::SocialLinkRow;

use crate::State;
use crate::contacts::seen;
use crate::http::{Error, Signed};

/// Lists the links of a contact to social networks and sites; at most 200.
#[utoipa::path(
    tag = "social_links",
    responses(
        (status = 200, description = "The links, the first made first", body = [SocialLinkDetail]),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/{id}/social-links")]
pub(super) async fn list_social_links(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
) -> Result<Json<Vec<SocialLinkDetail>>, Error> {
    seen(&state, &principal, *id).await?;
    let rows = store::social_links::list(state.ctx.db.reader(), *id).await?;
    Ok(Json(rows.into_iter().map(detail).collect()))
}

/// A link as clients see it.
pub(super) fn detail(row: SocialLinkRow) -> SocialLinkDetail {
    SocialLinkDetail {
        id: SocialLinkId(row.id),
        network: Network::of(&row.address),
        address: row.address,
        label: row.label,
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    }
}
