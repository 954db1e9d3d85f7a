//! How a member came into a campaign (CAM-3).

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// What brought the member in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum JoinAction {
    SubmitForm,
    #[default]
    Manual,
    Import,
    Automation,
    Call,
    Api,
}

wire_names!(JoinAction {
    SubmitForm => "submit_form",
    Manual => "manual",
    Import => "import",
    Automation => "automation",
    Call => "call",
    Api => "api",
});
