//! Whether an order is paid, and through which channel it came.

use serde::{Deserialize, Serialize};

use crate::{status_moves, wire_names};

/// How much of an order is paid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PaymentStatus {
    #[default]
    Unpaid,
    Partly,
    Paid,
    Refunded,
}

wire_names!(PaymentStatus {
    Unpaid => "unpaid",
    Partly => "partly",
    Paid => "paid",
    Refunded => "refunded",
});

status_moves!(PaymentStatus {
    Unpaid => [Partly, Paid],
    Partly => [Paid, Refunded],
    Paid => [Refunded],
    Refunded => [],
});

/// Where an order came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrderChannel {
    Shop,
    Phone,
    Website,
    Facebook,
    Zalo,
    Marketplace,
    Other,
}

wire_names!(OrderChannel {
    Shop => "shop",
    Phone => "phone",
    Website => "website",
    Facebook => "facebook",
    Zalo => "zalo",
    Marketplace => "marketplace",
    Other => "other",
});

#[cfg(test)]
mod tests {
    use super::PaymentStatus::{Paid, Partly, Refunded, Unpaid};
    use crate::status::assert_moves;

    #[test]
    fn con_3_money_comes_in_before_it_goes_back() {
        assert_moves(&[
            (Unpaid, Partly),
            (Unpaid, Paid),
            (Partly, Paid),
            (Partly, Refunded),
            (Paid, Refunded),
        ]);
    }
}
