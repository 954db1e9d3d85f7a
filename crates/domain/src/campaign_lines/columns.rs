//! The columns in which lines are exported, in the order they are offered (CAM-2).

use crate::wire_names;

/// A column of an export of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineColumn {
    PaidOn,
    Kind,
    Title,
    Amount,
    Party,
    Note,
    Attachment,
    CreatedBy,
}

wire_names!(LineColumn {
    PaidOn => "paid_on",
    Kind => "kind",
    Title => "title",
    Amount => "amount",
    Party => "party",
    Note => "note",
    Attachment => "attachment",
    CreatedBy => "created_by",
});
