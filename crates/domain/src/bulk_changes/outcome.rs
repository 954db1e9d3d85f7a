//! What became of one contact in a bulk change, and in its undoing.

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// What a bulk change did to a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = BulkOutcome))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Changed,
    /// It was so already.
    Unchanged,
    Refused,
}

wire_names!(Outcome {
    Changed => "changed",
    Unchanged => "unchanged",
    Refused => "refused",
});

/// Why a contact was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = RefusalReason))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Gone, or beyond the caller's sight.
    NotFound,
    /// The caller sees it, but may not do this to it.
    NotAllowed,
    /// It would have more tags than a contact may have.
    TooManyTags,
    /// It would have more categories than a contact may have.
    TooManyCategories,
    /// The person closed the channel themselves, and no reason to open it was given.
    NeedsReason,
}

wire_names!(Reason {
    NotFound => "not_found",
    NotAllowed => "not_allowed",
    TooManyTags => "too_many_tags",
    TooManyCategories => "too_many_categories",
    NeedsReason => "needs_reason",
});

/// What undoing did to a contact that had been changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum UndoOutcome {
    PutBack,
    /// Somebody changed it since; their change stays.
    ChangedSince,
    /// The contact has been deleted.
    Gone,
    /// Beyond what the caller may change.
    NotAllowed,
    /// It was deleted, and somebody else has its code by now.
    CodeTaken,
    /// It was deleted, and somebody else has its e-mail address by now.
    EmailTaken,
}

wire_names!(UndoOutcome {
    PutBack => "put_back",
    ChangedSince => "changed_since",
    Gone => "gone",
    NotAllowed => "not_allowed",
    CodeTaken => "code_taken",
    EmailTaken => "email_taken",
});

impl UndoOutcome {
    /// Put back, or left alone because somebody changed it since.
    pub fn put_back_if(is_back: bool) -> Self {
        if is_back {
            Self::PutBack
        } else {
            Self::ChangedSince
        }
    }
}
