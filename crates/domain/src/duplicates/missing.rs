//! Facts that a contact should have and has not.

use serde::{Deserialize, Serialize};

use crate::contacts::{ContactFields, Kind};
use crate::wire_names;

/// A fact that can be required of contacts; the name is always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RequiredFact {
    /// A number to call, mobile or not.
    Phone,
    /// A number that takes messages.
    Mobile,
    Email,
    /// Of an organisation, its founding day.
    Birthday,
    Gender,
    Title,
    /// The organisation somebody works for, by link or by name.
    Company,
    TaxCode,
    Website,
    Address,
    Ward,
    District,
    Province,
    Source,
    Owner,
}

wire_names!(RequiredFact {
    Phone => "phone",
    Mobile => "mobile",
    Email => "email",
    Birthday => "birthday",
    Gender => "gender",
    Title => "title",
    Company => "company",
    TaxCode => "tax_code",
    Website => "website",
    Address => "address",
    Ward => "ward",
    District => "district",
    Province => "province",
    Source => "source",
    Owner => "owner",
});

impl RequiredFact {
    /// Contacts of this kind can have the fact at all.
    pub fn applies_to(self, kind: Kind) -> bool {
        match self {
            Self::Gender | Self::Title | Self::Company => kind == Kind::Person,
            _ => true,
        }
    }

    fn is_known(self, fields: &ContactFields) -> bool {
        match self {
            Self::Phone => fields.mobile.is_some() || fields.phone.is_some(),
            Self::Mobile => fields.mobile.is_some(),
            Self::Email => fields.email.is_some(),
            Self::Birthday => fields.birthday_on.is_some(),
            Self::Gender => fields.gender.is_some(),
            Self::Title => fields.title.is_some(),
            Self::Company => fields.account_id.is_some() || fields.company.is_some(),
            Self::TaxCode => fields.tax_code.is_some(),
            Self::Website => fields.website.is_some(),
            Self::Address => fields.address.is_some(),
            Self::Ward => fields.ward.is_some(),
            Self::District => fields.district.is_some(),
            Self::Province => fields.province.is_some(),
            Self::Source => fields.source.is_some(),
            Self::Owner => fields.owner_id.is_some(),
        }
    }
}

/// The required facts that a contact lacks, in the order they are required.
pub fn missing(fields: &ContactFields, required: &[RequiredFact]) -> Vec<RequiredFact> {
    required
        .iter()
        .copied()
        .filter(|fact| fact.applies_to(fields.kind) && !fact.is_known(fields))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RequiredFact as Fact;
    use super::*;

    #[test]
    fn rta_2_what_is_missing_depends_on_the_kind() {
        let known = ContactFields {
            phone: Some("+842838221174".to_owned()),
            company: Some("Hoa Sen".to_owned()),
            province: Some("Huế".to_owned()),
            ..ContactFields::default()
        };
        let required = [
            Fact::Phone,
            Fact::Mobile,
            Fact::Gender,
            Fact::Company,
            Fact::Province,
        ];
        for (kind, lacks) in [
            (Kind::Person, &[Fact::Mobile, Fact::Gender][..]),
            (Kind::Organisation, &[Fact::Mobile]),
        ] {
            let fields = ContactFields {
                kind,
                ..known.clone()
            };
            assert_eq!(missing(&fields, &required), lacks);
        }
        assert!(missing(&known, &[]).is_empty());
    }

    #[test]
    fn rta_2_an_empty_person_lacks_every_fact() {
        let nobody = ContactFields::default();
        assert_eq!(missing(&nobody, Fact::ALL), Fact::ALL);
    }
}
