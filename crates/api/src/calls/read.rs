//! The handler that lists the calls with a contact.

use actix_web::get;
use actix_web::web::{Json, Path};
use api_types::calls::{CallDetail, CallQuery};
use api_types::{Limit, Page, Problem};
use domain::ids::ContactId;

use super::present::{campaigns_of, detail};
use crate::State;
use crate::contacts::seen;
use crate::http::{Error, Signed, ValidQuery, cursor, page};
use crate::notes::Reader;

/// Lists the calls with a contact, the latest first.
#[utoipa::path(
    tag = "calls",
    params(CallQuery),
    responses(
        (status = 200, description = "A page of calls", body = Page<CallDetail>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/{id}/calls")]
pub(super) async fn list_calls(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
    ValidQuery(query): ValidQuery<CallQuery>,
) -> Result<Json<Page<CallDetail>>, Error> {
    seen(&state, &principal, *id).await?;
    let after = cursor(query.cursor.as_deref(), &store::calls::fingerprint(*id))?;
    let limit = Limit::new(query.limit).get();
    let conn = state.ctx.db.reader();
    let slice = store::calls::list(conn, *id, after.as_ref(), limit).await?;
    let reader = Reader::find(&state, &principal, *id).await?;
    let campaigns = campaigns_of(&state, &principal, &slice.rows).await?;
    Ok(Json(page(slice, |row| detail(row, &reader, &campaigns))))
}
