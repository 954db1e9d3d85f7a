//! A contact prepared once for all the comparisons it takes part in.

use super::addresses::Address;
use super::names::Name;
use crate::contacts::{ContactFields, PostalAddress};
use crate::ids::ContactId;
use crate::phones;

/// The facts by which two contacts are recognised as one, in the form that is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    pub(super) id: ContactId,
    pub(super) account_id: Option<ContactId>,
    /// E.164.
    pub(super) phones: Vec<String>,
    pub(super) email: Option<String>,
    /// Digits alone.
    pub(super) tax_code: Option<String>,
    pub(super) name: Name,
    pub(super) address: Address,
}

impl Party {
    /// Prepares a contact whose fields are checked.
    pub fn new(id: ContactId, fields: &ContactFields) -> Self {
        let mut phones: Vec<String> = [&fields.mobile, &fields.phone]
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        phones.dedup();
        Self {
            id,
            account_id: fields.account_id,
            phones,
            email: fields.email.clone(),
            tax_code: fields.tax_code.as_deref().and_then(digits),
            name: Name::new(&fields.name, fields.kind),
            address: Address::new(&PostalAddress::of(fields)),
        }
    }

    /// One works for the other: two parties that often share a number and a house.
    pub(super) fn works_with(&self, other: &Self) -> bool {
        self.account_id == Some(other.id) || other.account_id == Some(self.id)
    }

    /// Both work for the same organisation.
    pub(super) fn is_colleague_of(&self, other: &Self) -> bool {
        self.account_id.is_some() && self.account_id == other.account_id
    }

    pub(super) fn shares_phone_with(&self, other: &Self) -> bool {
        let are_colleagues = self.is_colleague_of(other);
        self.phones
            .iter()
            .filter(|phone| other.phones.contains(phone))
            // The switchboard of an organisation is everybody's there.
            .any(|phone| !are_colleagues || phones::parse(phone).is_some_and(|p| p.is_mobile()))
    }
}

fn digits(tax_code: &str) -> Option<String> {
    let digits: String = tax_code.chars().filter(char::is_ascii_digit).collect();
    (!digits.is_empty()).then_some(digits)
}
