//! The handler that lists the devices a contact was seen with.

use actix_web::get;
use actix_web::web::{Json, Path};
use api_types::Problem;
use api_types::tracking::ContactDevice;
use domain::devices::DeviceKind;
use domain::ids::ContactId;
use store::tracking::DeviceRow;

use crate::State;
use crate::contacts::seen;
use crate::http::{Error, Signed};

/// Lists the devices that a contact visited pages with; at most 50.
#[utoipa::path(
    tag = "tracking",
    responses(
        (status = 200, description = "The devices, the last seen first", body = [ContactDevice]),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/{id}/devices")]
pub(super) async fn list_devices(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
) -> Result<Json<Vec<ContactDevice>>, Error> {
    seen(&state, &principal, *id).await?;
    let rows = store::tracking::devices_of(state.ctx.db.reader(), *id).await?;
    Ok(Json(rows.into_iter().filter_map(detail).collect()))
}

fn detail(row: DeviceRow) -> Option<ContactDevice> {
    let known = |text: String| (!text.is_empty()).then_some(text);
    Some(ContactDevice {
        kind: DeviceKind::parse(&row.kind)?,
        browser: known(row.browser),
        system: known(row.system),
        first_seen_at: row.first_seen_at,
        last_seen_at: row.last_seen_at,
        visits: u64::try_from(row.visits).unwrap_or_default(),
    })
}
