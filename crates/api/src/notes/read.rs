//! The handler that lists the notes of a contact.

use actix_web::get;
use actix_web::web::{Json, Path};
use api_types::notes::{NoteDetail, NoteQuery};
use api_types::{Limit, Page, Problem};
use domain::ids::ContactId;
use store::notes::NoteFilter;

use super::present::{Reader, detail};
use crate::State;
use crate::contacts::seen;
use crate::http::{Error, Signed, ValidQuery, cursor, page};

/// Lists the notes on a contact, the latest happening first.
#[utoipa::path(
    tag = "notes",
    params(NoteQuery),
    responses(
        (status = 200, description = "A page of notes", body = Page<NoteDetail>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/{id}/notes")]
pub(super) async fn list_notes(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
    ValidQuery(query): ValidQuery<NoteQuery>,
) -> Result<Json<Page<NoteDetail>>, Error> {
    seen(&state, &principal, *id).await?;
    let filter = NoteFilter { kind: query.kind };
    let after = cursor(query.cursor.as_deref(), &filter.fingerprint())?;
    let limit = Limit::new(query.limit).get();
    let conn = state.ctx.db.reader();
    let slice = store::notes::list(conn, *id, &filter, after.as_ref(), limit).await?;
    let reader = Reader::find(&state, &principal, *id).await?;
    Ok(Json(page(slice, |row| detail(row, &reader))))
}
