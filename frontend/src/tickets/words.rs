//! What types, sources and priorities are called on the screens.

use domain::tickets::{TicketPriority, TicketSource, TicketType};

/// The name of what a ticket is about.
pub(super) fn kind(kind: TicketType) -> String {
    match kind {
        TicketType::Question => t!(tickets.kind.question),
        TicketType::Request => t!(tickets.kind.request),
        TicketType::Complaint => t!(tickets.kind.complaint),
        TicketType::Warranty => t!(tickets.kind.warranty),
        TicketType::Other => t!(tickets.kind.other),
    }
}

/// The name of where a ticket came in.
pub(super) fn source(source: TicketSource) -> String {
    match source {
        TicketSource::Phone => t!(tickets.source.phone),
        TicketSource::Email => t!(tickets.source.email),
        TicketSource::Website => t!(tickets.source.website),
        TicketSource::Facebook => t!(tickets.source.facebook),
        TicketSource::Zalo => t!(tickets.source.zalo),
        TicketSource::InPerson => t!(tickets.source.in_person),
        TicketSource::Other => t!(tickets.source.other),
    }
}

/// The name of how pressing a ticket is.
pub(super) fn priority(priority: TicketPriority) -> String {
    match priority {
        TicketPriority::Low => t!(tickets.priority.low),
        TicketPriority::Normal => t!(tickets.priority.normal),
        TicketPriority::High => t!(tickets.priority.high),
        TicketPriority::Urgent => t!(tickets.priority.urgent),
    }
}
