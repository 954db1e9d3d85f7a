//! Everything about a contact that a merge weighs; what merely hangs on it moves without a choice.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::super::{ContactFields, DoNotContact, PostalAddress};
use crate::ids::ContactId;
use crate::wire_names;

/// By what kind of value a contact is recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum IdentityKind {
    Email,
    Phone,
    Cookie,
}

wire_names!(IdentityKind { Email => "email", Phone => "phone", Cookie => "cookie" });

/// A value by which a contact is recognised.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Identity {
    pub kind: IdentityKind,
    pub value: String,
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.as_str(), self.value)
    }
}

/// One of the two contacts, or what they become; kept as it was, it is what undoing needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeFacts {
    pub id: ContactId,
    pub code: String,
    /// A visitor of whom nothing but traces is known.
    pub is_anonymous: bool,
    pub fields: ContactFields,
    pub identities: BTreeSet<Identity>,
    /// Addresses beside the main one, which is in `fields`.
    pub addresses: Vec<PostalAddress>,
    pub do_not_contact: DoNotContact,
}

impl MergeFacts {
    /// By what the contact is recognised, its e-mail address and telephones among it.
    pub(super) fn all_identities(&self) -> BTreeSet<Identity> {
        let fields = &self.fields;
        let own = [
            (IdentityKind::Email, &fields.email),
            (IdentityKind::Phone, &fields.mobile),
            (IdentityKind::Phone, &fields.phone),
        ];
        let own = own.into_iter().filter_map(|(kind, value)| {
            let value = value.clone()?;
            Some(Identity { kind, value })
        });
        self.identities.iter().cloned().chain(own).collect()
    }
}
