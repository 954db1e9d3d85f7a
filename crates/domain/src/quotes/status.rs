//! The statuses of a quote and which may follow which.

use serde::{Deserialize, Serialize};

use crate::{status_moves, wire_names};

/// Where a quote stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum QuoteStatus {
    #[default]
    Draft,
    Sent,
    Accepted,
    Rejected,
    Expired,
}

wire_names!(QuoteStatus {
    Draft => "draft",
    Sent => "sent",
    Accepted => "accepted",
    Rejected => "rejected",
    Expired => "expired",
});

// What was not accepted may be drawn up anew; what was sent may be called back to mend it.
status_moves!(QuoteStatus {
    Draft => [Sent],
    Sent => [Draft, Accepted, Rejected, Expired],
    Accepted => [],
    Rejected => [Draft],
    Expired => [Draft],
} needs_reason Rejected);

#[cfg(test)]
mod tests {
    use super::QuoteStatus::{Accepted, Draft, Expired, Rejected, Sent};
    use crate::status::assert_moves;

    #[test]
    fn con_11_the_whole_table_of_moves() {
        assert_moves(&[
            (Draft, Sent),
            (Sent, Draft),
            (Sent, Accepted),
            (Sent, Rejected),
            (Sent, Expired),
            (Rejected, Draft),
            (Expired, Draft),
        ]);
    }
}
