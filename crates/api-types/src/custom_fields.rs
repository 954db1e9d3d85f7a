//! Fields of contacts that the business defines (CON-12).

use domain::custom_fields::CustomKind;
use domain::ids::CustomFieldId;
use serde::{Deserialize, Serialize};

/// A custom field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomFieldDetail {
    pub id: CustomFieldId,
    /// The name in `custom` of contacts, and behind `cf.` in searches.
    #[cfg_attr(feature = "openapi", schema(example = "diem_tin_dung"))]
    pub key: String,
    pub label: String,
    pub kind: CustomKind,
    /// In their order; none unless the kind is `select` or `multi_select`.
    pub options: Vec<String>,
    /// Its place in forms; fields of one place stand by label.
    pub position: i64,
    /// Neither asked for nor shown; contacts keep their values.
    pub is_archived: bool,
    /// Send it back in `If-Match` when changing the field.
    pub version: i64,
}

/// A new custom field.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CustomFieldCreate {
    #[cfg_attr(feature = "openapi", schema(example = "Điểm tín dụng"))]
    pub label: String,
    #[serde(default)]
    pub kind: CustomKind,
    /// Letters, digits and `_`; absent makes it of the label.
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub options: Vec<String>,
    #[serde(default)]
    pub position: i64,
}

/// Changes to a custom field; absent ones stay. Key and type cannot be changed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CustomFieldPatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// An option that goes stays with the contacts that have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_archived: Option<bool>,
}

/// Changes of values by their keys, for the document, as `utoipa` derives no map of what may be null.
#[cfg(feature = "openapi")]
pub(crate) fn changed_values() -> utoipa::openapi::Object {
    use utoipa::openapi::{ObjectBuilder, OneOfBuilder, Ref, Schema, Type};
    let value = OneOfBuilder::new()
        .item(Ref::from_schema_name("CustomValue"))
        .item(ObjectBuilder::new().schema_type(Type::Null));
    ObjectBuilder::new()
        .description(Some(
            "Values of custom fields by their keys: absent ones stay, null clears.",
        ))
        .additional_properties(Some(Schema::OneOf(value.build())))
        .build()
}
