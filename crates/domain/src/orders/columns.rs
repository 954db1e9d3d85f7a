//! The columns of orders' own terms in an export, in the order they are offered (CON-9).

use crate::term_columns;

/// A column of what orders have beside the facts of all sales records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrderColumn {
    Amount,
    PaymentStatus,
    Channel,
    Store,
}

term_columns!(OrderColumn {
    Amount => "amount",
    PaymentStatus => "payment_status",
    Channel => "channel",
    Store => "store",
});
