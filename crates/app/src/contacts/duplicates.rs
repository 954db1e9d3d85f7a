//! Keeps a contact from being made twice, as strictly as administrators want it (CON-2).

use db::Tx;
use domain::access::Permission;
use domain::contacts::merge::{Identity, IdentityKind};
use domain::contacts::{CheckMode, ContactFields, ContactSettings};
use domain::ids::ContactId;

use crate::settings::CONTACTS;
use crate::{Conflict, Error, Principal};

/// Whether the caller knows that there is another contact with the same e-mail address or number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duplicates {
    /// Tell, where the setting says to.
    Check,
    /// The caller was told and goes on.
    Accept,
}

impl From<bool> for Duplicates {
    fn from(is_confirmed: bool) -> Self {
        if is_confirmed {
            Self::Accept
        } else {
            Self::Check
        }
    }
}

/// Another contact with the same value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The field of the contact that was to be written.
    pub field: &'static str,
    /// Named only to those who may see it.
    pub contact: Option<MatchedContact>,
}

/// The other contact, to those who may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchedContact {
    pub id: ContactId,
    pub code: String,
    pub name: String,
}

/// A contact about to be written.
pub(super) struct Candidate<'a> {
    /// `None` for a new one.
    pub(super) before: Option<(ContactId, &'a ContactFields)>,
    pub(super) after: &'a ContactFields,
    pub(super) duplicates: Duplicates,
}

/// Refuses what the setting refuses; returns whether another contact may have the e-mail address.
///
/// What the contact had before is not looked at again.
pub(super) async fn check_duplicates(
    tx: &Tx,
    principal: &Principal,
    candidate: &Candidate<'_>,
) -> Result<bool, Error> {
    let settings: ContactSettings = store::settings::read(tx, CONTACTS).await?.value;
    let check = settings.duplicate_check;
    // Who shared an address when that was allowed goes on sharing it.
    let had_email = candidate
        .before
        .and_then(|(_, fields)| fields.email.as_ref());
    let is_kept = had_email.is_some() && had_email == candidate.after.email.as_ref();
    let may_share_email = is_kept || check.email != CheckMode::Block;
    let asked: Vec<_> = values(candidate)
        .into_iter()
        .filter_map(|(field, identity)| {
            let mode = match identity.kind {
                IdentityKind::Email => check.email,
                IdentityKind::Phone | IdentityKind::Cookie => check.phone,
            };
            let is_asked = match mode {
                CheckMode::Off => false,
                CheckMode::Warn => candidate.duplicates == Duplicates::Check,
                CheckMode::Block => true,
            };
            is_asked.then_some((field, identity, mode))
        })
        .collect();
    let identities: Vec<Identity> = asked.iter().map(|(_, value, _)| value.clone()).collect();
    let scope = principal.require(Permission::ContactsView).ok();
    let own = candidate.before.map(|(id, _)| id);
    let found = store::contacts::sharing(tx, scope, &identities, own).await?;
    let mut matches = Vec::new();
    for (field, identity, mode) in asked {
        let Some(other) = found.iter().find(|other| other.identity == identity) else {
            continue;
        };
        let contact = other.named.clone().map(|(code, name)| MatchedContact {
            id: other.contact_id,
            code,
            name,
        });
        if mode == CheckMode::Block {
            let contact_id = contact.map(|contact| contact.id);
            return Err(match identity.kind {
                IdentityKind::Email => Conflict::DuplicateEmail { contact_id },
                _ => Conflict::DuplicatePhone { contact_id },
            }
            .into());
        }
        matches.push(Match { field, contact });
    }
    if matches.is_empty() {
        Ok(may_share_email)
    } else {
        Err(Conflict::PossibleDuplicate { matches }.into())
    }
}

/// What the contact is going to be known by and was not before.
fn values(candidate: &Candidate<'_>) -> Vec<(&'static str, Identity)> {
    let known_by = |fields: &ContactFields| {
        [
            ("email", IdentityKind::Email, fields.email.clone()),
            ("mobile", IdentityKind::Phone, fields.mobile.clone()),
            ("phone", IdentityKind::Phone, fields.phone.clone()),
        ]
        .into_iter()
        .filter_map(|(field, kind, value)| {
            Some((
                field,
                Identity {
                    kind,
                    value: value?,
                },
            ))
        })
        .collect::<Vec<_>>()
    };
    let before = candidate.before.map(|(_, fields)| known_by(fields));
    let before = before.unwrap_or_default();
    let is_new = |(_, value): &(_, Identity)| before.iter().all(|(_, known)| known != value);
    known_by(candidate.after)
        .into_iter()
        .filter(is_new)
        .collect()
}
