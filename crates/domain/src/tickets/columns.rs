//! The columns of tickets' own terms in an export, in the order they are offered (CON-9).

use crate::term_columns;

/// A column of what tickets have beside the facts of all sales records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TicketColumn {
    TicketType,
    Source,
    Priority,
    Description,
}

term_columns!(TicketColumn {
    TicketType => "ticket_type",
    Source => "source",
    Priority => "priority",
    Description => "description",
});
