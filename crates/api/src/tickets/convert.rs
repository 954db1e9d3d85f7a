//! Tickets on the wire and off it.

use ::app::sales::Change;
use api_types::sales::SaleHead;
use api_types::tickets::{TicketPatch, TicketView};
use domain::ids::TicketId;
use domain::tickets::{Ticket, TicketStatus, TicketTerms};

use crate::sales::{PresentedKind, facts_change};

impl PresentedKind for Ticket {
    type View = TicketView;
    const PATH: &'static str = "/api/v1/tickets";

    fn view(status: TicketStatus, terms: TicketTerms, id: TicketId, head: SaleHead) -> TicketView {
        TicketView {
            id,
            status,
            ticket_type: terms.ticket_type,
            source: terms.source,
            priority: terms.priority,
            description: terms.description,
            head,
        }
    }
}

/// Changes to the ticket that the caller saw at `version`.
pub(super) fn change(version: i64, patch: TicketPatch) -> Change<impl FnOnce(&mut TicketTerms)> {
    let TicketPatch {
        title,
        owner_id,
        note,
        ticket_type,
        source,
        priority,
        description,
    } = patch;
    Change {
        version,
        facts: facts_change(title, owner_id, note),
        terms: move |terms: &mut TicketTerms| {
            if let Some(value) = ticket_type {
                terms.ticket_type = value;
            }
            if let Some(value) = source {
                terms.source = value;
            }
            if let Some(value) = priority {
                terms.priority = value;
            }
            if let Some(value) = description.into_option() {
                terms.description = value;
            }
        },
    }
}
