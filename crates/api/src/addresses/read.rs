//! The handler that lists the further addresses of a contact.

use actix_web::get;
use actix_web::web::{Json, Path};
use api_types::Problem;
use api_types::addresses::AddressDetail;
use domain::ids::{AddressId, ContactId};
use store::addresses::AddressRow;

use crate::State;
use crate::contacts::seen;
use crate::http::{Error, Signed};

/// Lists the addresses of a contact beside its main one; at most 50.
#[utoipa::path(
    tag = "addresses",
    responses(
        (status = 200, description = "The addresses, the first made first", body = [AddressDetail]),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/{id}/addresses")]
pub(super) async fn list_addresses(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
) -> Result<Json<Vec<AddressDetail>>, Error> {
    seen(&state, &principal, *id).await?;
    let rows = store::addresses::list(state.ctx.db.reader(), *id).await?;
    Ok(Json(rows.into_iter().map(detail).collect()))
}

/// An address as clients see it.
pub(super) fn detail(row: AddressRow) -> AddressDetail {
    AddressDetail {
        id: AddressId(row.id),
        label: row.label,
        address: row.address,
        ward: row.ward,
        district: row.district,
        province: row.province,
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    }
}
