//! Notes on contacts (CON-4).

use chrono::{DateTime, Utc};
use domain::ids::NoteId;
use domain::notes::NoteKind;
use serde::{Deserialize, Serialize};

use crate::Patch;
use crate::users::UserRef;

/// A new note.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NoteCreate {
    #[serde(default)]
    pub kind: NoteKind,
    #[cfg_attr(
        feature = "openapi",
        schema(example = "Khách cần hóa đơn trước 25/11.")
    )]
    pub body: String,
    /// When the call or meeting was; required for these, without meaning for other notes.
    #[serde(default)]
    pub happened_at: Option<DateTime<Utc>>,
}

/// Changes to a note; absent fields stay.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct NotePatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<NoteKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<DateTime<Utc>>))]
    pub happened_at: Patch<DateTime<Utc>>,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoteDetail {
    pub id: NoteId,
    pub kind: NoteKind,
    pub body: String,
    /// When the call or meeting was; of other notes, when they were written.
    pub happened_at: DateTime<Utc>,
    pub author: Option<UserRef>,
    /// Whether the caller may change and delete it.
    pub can_edit: bool,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Send it back in `If-Match` when changing the note.
    pub version: i64,
}

/// Which notes to list; the latest happening first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct NoteQuery {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<NoteKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}
