//! The handler that searches the log.

use actix_web::get;
use actix_web::web::Json;
use api_types::audit::{AuditEntry, AuditPaging, AuditQuery};
use api_types::{Limit, Page, Problem};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use domain::access::Permission;
use store::audit::AuditFilter;

use super::present::entry;
use crate::State;
use crate::http::{Error, ListQuery, Signed, cursor, page};

/// Searches the log, newest line first.
///
/// `from` and `to` are days in Vietnam, both included. Managers see what they and their
/// subordinates did.
#[utoipa::path(
    tag = "audit",
    params(AuditQuery, AuditPaging),
    responses(
        (status = 200, description = "A page of the log", body = Page<AuditEntry>),
        (status = 400, description = "`malformed_request`, `invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/audit")]
pub(super) async fn list_audit(
    state: State,
    Signed(principal): Signed,
    query: ListQuery<AuditQuery, AuditPaging>,
) -> Result<Json<Page<AuditEntry>>, Error> {
    let scope = principal.require(Permission::AuditView)?;
    let paging = query.paging;
    let limit = Limit::new(paging.limit).get();
    let filter = filter(query.filter)?;
    let after = cursor(paging.cursor.as_deref(), &filter.fingerprint())?;
    let slice =
        store::audit::list(state.ctx.db.reader(), scope, &filter, after.as_ref(), limit).await?;
    Ok(Json(page(slice, entry)))
}

/// The lines that a query means.
pub(super) fn filter(query: AuditQuery) -> Result<AuditFilter, Error> {
    Ok(AuditFilter {
        action: query.action,
        module: query.module,
        actor_id: query.actor_id,
        entity_id: query.entity_id,
        q: query.q,
        from_at: query
            .from
            .map(|day| day_start("?from", Some(day)))
            .transpose()?,
        before_at: query
            .to
            .map(|day| day_start("?to", day.succ_opt()))
            .transpose()?,
    })
}

/// The moment a day begins; years that no database keeps are refused.
pub(crate) fn day_start(pointer: &str, day: Option<NaiveDate>) -> Result<DateTime<Utc>, Error> {
    day.filter(|day| (1000..=9999).contains(&day.year()))
        .and_then(::app::day_start)
        .ok_or_else(|| Error::field(pointer, "out_of_range", "the year is out of range"))
}
