//! The small lists that contacts are sorted by (CON-12): stages, categories and tags.

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// Which list a label is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LabelKind {
    /// How far a contact is; a contact has one at most.
    Stages,
    /// What a contact belongs to; a contact has any number.
    Categories,
    /// Words people make up while they work.
    Tags,
}

wire_names!(LabelKind {
    Stages => "stages",
    Categories => "categories",
    Tags => "tags",
});

/// The colour of a label, one of the chips' own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LabelColour {
    #[default]
    Grey,
    Green,
    Blue,
    Amber,
    Pink,
    Red,
}

wire_names!(LabelColour {
    Grey => "grey",
    Green => "green",
    Blue => "blue",
    Amber => "amber",
    Pink => "pink",
    Red => "red",
});

/// Longest name, as long as a contact's own tags may be.
pub const NAME_MAX_CHARS: usize = 50;
/// Most stages or categories; forms and filters show them all.
pub const LIST_MAX: u64 = 200;
