//! What happened to a contact (CON-3): groups of kinds of events, and engagement over time.

mod engagement;

use serde::{Deserialize, Serialize};

use crate::wire_names;

pub use engagement::{RANGE_MAX_DAYS, Step, half_year_before};

/// Events that people look for together. What belongs to none is shown with all the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Joined, moved within or left campaigns.
    Campaigns,
    /// Notes, of calls and meetings too.
    Notes,
    /// Calls and their recordings.
    Calls,
    /// E-mails that people wrote to the contact.
    Emails,
    /// E-mails that were opened, and links in them that were clicked.
    Reads,
    /// Deals, quotes, orders and contracts.
    Sales,
    /// Tickets.
    Support,
    /// Visits to pages of the business's sites.
    Visits,
    /// The contact's own facts.
    Changes,
}

wire_names!(Group {
    Campaigns => "campaigns",
    Notes => "notes",
    Calls => "calls",
    Emails => "emails",
    Reads => "reads",
    Sales => "sales",
    Support => "support",
    Visits => "visits",
    Changes => "changes",
});

impl Group {
    /// What the kinds of its events begin with.
    pub fn prefixes(self) -> &'static [&'static str] {
        match self {
            Self::Campaigns => &["campaign_member.", "form."],
            Self::Notes => &["note."],
            Self::Calls => &["call."],
            Self::Emails => &["email."],
            Self::Reads => &["email_read."],
            Self::Sales => &["deal.", "quote.", "order.", "contract."],
            Self::Support => &["ticket."],
            Self::Visits => &["page."],
            Self::Changes => &["contact.", "address.", "external_id.", "social_link."],
        }
    }

    /// The group of an event's kind.
    pub fn of(kind: &str) -> Option<Self> {
        let fits = |group: &Self| group.prefixes().iter().any(|p| kind.starts_with(p));
        Self::ALL.iter().copied().find(fits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_3_every_kind_belongs_to_one_group_at_most() {
        for (kind, group) in [
            ("contact.updated", Some(Group::Changes)),
            ("campaign_member.added", Some(Group::Campaigns)),
            ("note.added", Some(Group::Notes)),
            ("call.logged", Some(Group::Calls)),
            ("email.accepted", Some(Group::Emails)),
            ("email_read.opened", Some(Group::Reads)),
            ("contract.created", Some(Group::Sales)),
            ("ticket.resolved", Some(Group::Support)),
            ("page.visited", Some(Group::Visits)),
            ("contacts", None),
            ("import.completed", None),
        ] {
            assert_eq!(Group::of(kind), group, "{kind}");
        }
    }
}
