//! Stages, categories and tags (CON-12).

use domain::ids::LabelId;
use domain::labels::{LabelColour, LabelKind};
use serde::{Deserialize, Serialize};

/// A label as contacts carry it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LabelRef {
    pub name: String,
    pub colour: LabelColour,
}

/// A stage, a category or a tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LabelSummary {
    pub id: LabelId,
    pub kind: LabelKind,
    pub name: String,
    pub colour: LabelColour,
    /// Its place in the list; labels of one place stand by name.
    pub position: i64,
    /// How many contacts have it; absent for those who do not see all contacts.
    pub contact_count: Option<u64>,
    /// Send it back in `If-Match` when changing the label.
    pub version: i64,
}

/// A new label.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LabelCreate {
    #[cfg_attr(feature = "openapi", schema(example = "Đã báo giá"))]
    pub name: String,
    #[serde(default)]
    pub colour: LabelColour,
    #[serde(default)]
    pub position: i64,
}

/// Changes to a label; absent fields stay.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct LabelPatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<LabelColour>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<i64>,
}

/// How a label that contacts have is deleted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct LabelDeleteQuery {
    /// Takes the label from the contacts that have it.
    pub confirm: bool,
}

/// Which label another one is joined to.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LabelMerge {
    /// A label of the same list, which its contacts have from now on.
    pub into_id: LabelId,
}
