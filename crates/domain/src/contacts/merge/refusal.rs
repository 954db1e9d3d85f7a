//! Which two contacts can become one.

use super::super::Kind;
use super::facts::MergeFacts;

/// Why two contacts cannot become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MergeRefusal {
    #[error("a contact cannot be merged with itself")]
    SameContact,
    #[error("an organisation cannot be merged with somebody who works for it")]
    WorksForIt,
    #[error("a person cannot be merged with an organisation, a shop or a household")]
    PersonWithGroup,
    #[error(
        "an identified contact cannot be merged into an anonymous one, only the other way round"
    )]
    IntoAnonymous,
}

impl MergeRefusal {
    /// The name on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::SameContact => "same_contact",
            Self::WorksForIt => "works_for_it",
            Self::PersonWithGroup => "person_with_group",
            Self::IntoAnonymous => "into_anonymous",
        }
    }
}

/// Refuses pairs that are two parties for certain, or that are the wrong way round.
///
/// Organisations, shops and households may become one another: the same small business is often
/// entered as two of them. A person is never one of these; who was entered as the wrong kind is
/// edited first, since a person's employer, title and gender mean nothing for an organisation.
pub(super) fn check(present: &MergeFacts, other: &MergeFacts) -> Result<(), MergeRefusal> {
    if present.id == other.id {
        return Err(MergeRefusal::SameContact);
    }
    if present.fields.account_id == Some(other.id) || other.fields.account_id == Some(present.id) {
        return Err(MergeRefusal::WorksForIt);
    }
    if present.is_anonymous && !other.is_anonymous {
        return Err(MergeRefusal::IntoAnonymous);
    }
    let is_person = |facts: &MergeFacts| facts.fields.kind == Kind::Person;
    // Of a visitor nobody knows yet whether they are a person.
    if !other.is_anonymous && is_person(present) != is_person(other) {
        return Err(MergeRefusal::PersonWithGroup);
    }
    Ok(())
}
