//! What happens with a contact that tells how interested it is.

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// The outcome of a visit that no program made.
pub const BY_PERSON: &str = "by_person";

/// Something that counts, and the event that tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    /// Confirmed in a campaign.
    Confirmed,
    /// Came to what a campaign invited to.
    Attended,
    /// Cancelled in a campaign.
    Cancelled,
    /// A call that was answered.
    CallAnswered,
    /// A note of a meeting.
    Meeting,
    /// A deal was opened.
    DealCreated,
    DealWon,
    DealLost,
    /// A quote was accepted.
    QuoteAccepted,
    /// An order was made.
    OrderCreated,
    OrderCompleted,
    OrderCancelled,
    /// A contract was made.
    ContractCreated,
    /// A ticket was opened.
    TicketCreated,
    /// Somebody, not a program, looked at a page of the business's sites.
    PageVisited,
    /// Opened an e-mail, not a program on the way.
    EmailOpened,
    /// Clicked a link in an e-mail.
    LinkClicked,
}

wire_names!(Activity {
    Confirmed => "confirmed",
    Attended => "attended",
    Cancelled => "cancelled",
    CallAnswered => "call_answered",
    Meeting => "meeting",
    DealCreated => "deal_created",
    DealWon => "deal_won",
    DealLost => "deal_lost",
    QuoteAccepted => "quote_accepted",
    OrderCreated => "order_created",
    OrderCompleted => "order_completed",
    OrderCancelled => "order_cancelled",
    ContractCreated => "contract_created",
    TicketCreated => "ticket_created",
    PageVisited => "page_visited",
    EmailOpened => "email_opened",
    LinkClicked => "link_clicked",
});

impl Activity {
    /// The kind of its event and the outcome that its payload tells, empty for any: the `to` of a
    /// move, the `outcome` of a call or a visit, the `kind` of a note.
    pub fn happening(self) -> (&'static str, &'static str) {
        match self {
            Self::Confirmed => ("campaign_member.transitioned", "confirmed"),
            Self::Attended => ("campaign_member.transitioned", "attended"),
            Self::Cancelled => ("campaign_member.transitioned", "cancelled"),
            Self::CallAnswered => ("call.logged", "answered"),
            Self::Meeting => ("note.added", "meeting"),
            Self::DealCreated => ("deal.created", ""),
            Self::DealWon => ("deal.won", ""),
            Self::DealLost => ("deal.lost", ""),
            Self::QuoteAccepted => ("quote.accepted", ""),
            Self::OrderCreated => ("order.created", ""),
            Self::OrderCompleted => ("order.completed", ""),
            Self::OrderCancelled => ("order.cancelled", ""),
            Self::ContractCreated => ("contract.created", ""),
            Self::TicketCreated => ("ticket.created", ""),
            Self::PageVisited => ("page.visited", BY_PERSON),
            Self::EmailOpened => ("email_read.opened", ""),
            Self::LinkClicked => ("email_read.clicked", ""),
        }
    }

    /// The activity that a rule of the database is about.
    pub fn of(kind: &str, outcome: &str) -> Option<Self> {
        let all = Self::ALL.iter().copied();
        all.into_iter()
            .find(|one| one.happening() == (kind, outcome))
    }

    /// The points for one, while nobody decides otherwise.
    pub fn usual_points(self) -> i32 {
        match self {
            Self::TicketCreated => 0,
            // Whoever knows an e-mail address can make visits in its name.
            Self::PageVisited | Self::EmailOpened => 1,
            Self::LinkClicked => 2,
            Self::Confirmed | Self::CallAnswered => 5,
            Self::Attended | Self::Meeting | Self::DealCreated | Self::OrderCompleted => 10,
            Self::QuoteAccepted | Self::OrderCreated => 20,
            Self::DealWon | Self::ContractCreated => 30,
            Self::Cancelled | Self::DealLost => -5,
            Self::OrderCancelled => -10,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn con_3_every_activity_has_a_happening_of_its_own() {
        let happenings: HashSet<_> = Activity::ALL.iter().map(|one| one.happening()).collect();
        assert_eq!(happenings.len(), Activity::ALL.len());
        for activity in Activity::ALL {
            let (kind, outcome) = activity.happening();
            assert_eq!(Activity::of(kind, outcome), Some(*activity));
        }
        assert_eq!(Activity::of("contact.updated", ""), None);
    }
}
