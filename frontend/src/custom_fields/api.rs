//! Every call about custom fields.

use api_types::custom_fields::{CustomFieldCreate, CustomFieldDetail, CustomFieldPatch};

use crate::http::{self, CreationKey};

const BASE: &str = "/api/v1/custom-fields";

/// All fields in their order, archived ones among them.
pub(crate) async fn all() -> http::Result<Vec<CustomFieldDetail>> {
    http::get(BASE).await
}

/// The fields that are not archived, in their order.
pub(crate) async fn offered() -> http::Result<Vec<CustomFieldDetail>> {
    let mut fields = all().await?;
    fields.retain(|field| !field.is_archived);
    Ok(fields)
}

/// Defines a field.
pub(crate) async fn create(
    body: &CustomFieldCreate,
    key: CreationKey,
) -> http::Result<CustomFieldDetail> {
    http::create(BASE, body, key).await
}

/// Changes a field unless someone else did since it was read.
pub(crate) async fn update(
    field: &CustomFieldDetail,
    body: &CustomFieldPatch,
) -> http::Result<CustomFieldDetail> {
    let etag = Some(format!("\"{}\"", field.version));
    let changed = http::patch(format!("{BASE}/{}", field.id), body, etag).await?;
    Ok(changed.value)
}

/// Deletes a field that no contact has a value in.
pub(crate) async fn delete(field: &CustomFieldDetail) -> http::Result<()> {
    http::delete(format!("{BASE}/{}", field.id)).await
}
