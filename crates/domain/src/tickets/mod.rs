//! Tickets (phiếu hỗ trợ): what a customer asks for or complains of (CON-3).

mod columns;
mod labels;
mod status;
mod terms;

pub use columns::TicketColumn;
pub use labels::{TicketPriority, TicketSource, TicketType};
pub use status::TicketStatus;
pub use terms::{Ticket, TicketTerms};
