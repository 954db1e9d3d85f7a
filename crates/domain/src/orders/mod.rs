//! Orders (đơn hàng): what was sold, through which channel, and whether it is paid (CON-3).

mod columns;
mod payment;
mod status;
mod terms;

pub use columns::OrderColumn;
pub use payment::{OrderChannel, PaymentStatus};
pub use status::OrderStatus;
pub use terms::{Order, OrderTerms};
