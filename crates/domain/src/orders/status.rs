//! The statuses of an order and which may follow which.

use serde::{Deserialize, Serialize};

use crate::{status_moves, wire_names};

/// How far an order is carried out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrderStatus {
    #[default]
    New,
    Confirmed,
    Shipping,
    Completed,
    Cancelled,
}

wire_names!(OrderStatus {
    New => "new",
    Confirmed => "confirmed",
    Shipping => "shipping",
    Completed => "completed",
    Cancelled => "cancelled",
});

// What is handed over at the counter is never shipped.
status_moves!(OrderStatus {
    New => [Confirmed, Cancelled],
    Confirmed => [Shipping, Completed, Cancelled],
    Shipping => [Completed, Cancelled],
    Completed => [],
    Cancelled => [],
} needs_reason Cancelled);

#[cfg(test)]
mod tests {
    use super::OrderStatus::{Cancelled, Completed, Confirmed, New, Shipping};
    use crate::status::assert_moves;

    #[test]
    fn con_3_the_whole_table_of_moves() {
        assert_moves(&[
            (New, Confirmed),
            (New, Cancelled),
            (Confirmed, Shipping),
            (Confirmed, Completed),
            (Confirmed, Cancelled),
            (Shipping, Completed),
            (Shipping, Cancelled),
        ]);
    }
}
