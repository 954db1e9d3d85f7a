//! The handler that tells what happened to a contact.

use actix_web::get;
use actix_web::web::{Json, Path};
use api_types::timeline::{TimelineEntry, TimelineQuery};
use api_types::{Limit, Page, Problem};
use domain::ids::ContactId;
use store::timeline::TimelineFilter;

use super::present::Beside;
use crate::State;
use crate::audit::day_start;
use crate::contacts::seen;
use crate::http::{Error, Signed, ValidQuery, cursor, page};

/// Tells what happened to a contact, newest first.
///
/// Campaigns and organisations that the caller may not see are not named.
#[utoipa::path(
    tag = "timeline",
    params(TimelineQuery),
    responses(
        (status = 200, description = "A page of what happened", body = Page<TimelineEntry>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/{id}/timeline")]
pub(super) async fn read_timeline(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
    ValidQuery(query): ValidQuery<TimelineQuery>,
) -> Result<Json<Page<TimelineEntry>>, Error> {
    seen(&state, &principal, *id).await?;
    let from = query.from.map(|day| day_start("?from", Some(day)));
    let to = query.to.map(|day| day_start("?to", day.succ_opt()));
    let filter = TimelineFilter {
        group: query.group,
        from_at: from.transpose()?,
        before_at: to.transpose()?,
    };
    let after = cursor(query.cursor.as_deref(), &filter.fingerprint())?;
    let limit = Limit::new(query.limit).get();
    let conn = state.ctx.db.reader();
    let slice = store::timeline::list(conn, *id, &filter, after.as_ref(), limit).await?;
    let beside = Beside::find(&state, &principal, *id, &slice.rows).await?;
    Ok(Json(page(slice, |row| beside.entry(row))))
}
