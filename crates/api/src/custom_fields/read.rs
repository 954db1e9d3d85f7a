//! The handler that lists custom fields, and how they are shown.

use actix_web::get;
use actix_web::web::Json;
use api_types::Problem;
use api_types::custom_fields::CustomFieldDetail;
use domain::access::Permission;
use domain::custom_fields::CustomKind;
use domain::ids::CustomFieldId;
use store::custom_fields::CustomFieldRow;

use crate::State;
use crate::http::{Error, Signed};

/// Lists the custom fields in their order, archived ones among them; at most 50.
#[utoipa::path(
    tag = "custom fields",
    responses(
        (status = 200, description = "The fields", body = [CustomFieldDetail]),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/custom-fields")]
pub(super) async fn list_custom_fields(
    state: State,
    Signed(principal): Signed,
) -> Result<Json<Vec<CustomFieldDetail>>, Error> {
    principal.require(Permission::ContactsView)?;
    let rows = store::custom_fields::list(state.ctx.db.reader()).await?;
    Ok(Json(rows.into_iter().map(detail).collect()))
}

pub(super) fn detail(row: CustomFieldRow) -> CustomFieldDetail {
    CustomFieldDetail {
        id: CustomFieldId(row.id),
        key: row.key,
        label: row.label,
        kind: CustomKind::parse(&row.kind).unwrap_or_default(),
        options: row.options.0,
        position: row.position,
        is_archived: row.is_archived,
        version: row.version,
    }
}
