//! The statuses of a ticket and which may follow which.

use serde::{Deserialize, Serialize};

use crate::{status_moves, wire_names};

/// How far a ticket is dealt with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TicketStatus {
    #[default]
    Open,
    /// Waits for the customer or somebody else.
    Pending,
    Resolved,
    Closed,
}

wire_names!(TicketStatus {
    Open => "open",
    Pending => "pending",
    Resolved => "resolved",
    Closed => "closed",
});

// A customer may come back to what was thought done.
status_moves!(TicketStatus {
    Open => [Pending, Resolved, Closed],
    Pending => [Open, Resolved, Closed],
    Resolved => [Open, Closed],
    Closed => [Open],
});

#[cfg(test)]
mod tests {
    use super::TicketStatus::{Closed, Open, Pending, Resolved};
    use crate::status::assert_moves;

    #[test]
    fn con_3_the_whole_table_of_moves() {
        assert_moves(&[
            (Open, Pending),
            (Open, Resolved),
            (Open, Closed),
            (Pending, Open),
            (Pending, Resolved),
            (Pending, Closed),
            (Resolved, Open),
            (Resolved, Closed),
            (Closed, Open),
        ]);
    }
}
