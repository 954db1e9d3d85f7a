//! The facts that a template may name.

use crate::contacts::{Gender, Kind};
use crate::wire_names;

/// What stands before the dot in the name of a field of a business's own: `cf.hang_the`.
pub const CUSTOM_GROUP: &str = "cf";

/// A fact by its name in templates; beside these there are the fields of a business's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MergeField {
    Name,
    FirstName,
    Salutation,
    Title,
    Code,
    Email,
    Mobile,
    Phone,
    Birthday,
    Company,
    Address,
    Province,
    OwnerName,
    OwnerEmail,
    CampaignName,
}

wire_names!(MergeField {
    Name => "contact.name",
    FirstName => "contact.first_name",
    Salutation => "contact.salutation",
    Title => "contact.title",
    Code => "contact.code",
    Email => "contact.email",
    Mobile => "contact.mobile",
    Phone => "contact.phone",
    Birthday => "contact.birthday",
    Company => "contact.company",
    Address => "contact.address",
    Province => "contact.province",
    OwnerName => "owner.name",
    OwnerEmail => "owner.email",
    CampaignName => "campaign.name",
});

impl MergeField {
    /// What stands before the dot, and what behind it.
    pub fn parts(self) -> (&'static str, &'static str) {
        self.as_str().split_once('.').unwrap_or_default()
    }

    /// What a preview shows where no contact is chosen.
    pub fn example(self) -> &'static str {
        match self {
            Self::Name => "Nguyễn Thị Hương Giang",
            Self::FirstName => "Giang",
            Self::Salutation => "chị",
            Self::Title => "Giám đốc kinh doanh",
            Self::Code => "KH000123",
            Self::Email => "huonggiang@example.com",
            Self::Mobile => "0902 148 861",
            Self::Phone => "028 3822 1174",
            Self::Birthday => "20/10/1988",
            Self::Company => "Công ty An Phát",
            Self::Address => "12 Lý Thường Kiệt",
            Self::Province => "Hà Nội",
            Self::OwnerName => "Lê Minh",
            Self::OwnerEmail => "minh@example.com",
            Self::CampaignName => "Tri ân khách hàng",
        }
    }
}

/// How a letter addresses the party: people by gender, all others as customers.
pub fn salutation(kind: Kind, gender: Option<Gender>) -> &'static str {
    match (kind, gender) {
        (Kind::Person, Some(Gender::Female)) => "chị",
        (Kind::Person, Some(Gender::Male)) => "anh",
        (Kind::Person, _) => "anh/chị",
        _ => "quý khách",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aut_7_each_field_has_a_group_and_a_name() {
        for field in MergeField::ALL {
            let (group, name) = field.parts();
            assert!(!group.is_empty() && !name.is_empty(), "{field:?}");
            assert_ne!(group, CUSTOM_GROUP);
            assert_eq!(MergeField::parse(field.as_str()), Some(*field));
        }
    }

    #[test]
    fn aut_7_people_are_addressed_by_gender() {
        for (kind, gender, word) in [
            (Kind::Person, Some(Gender::Male), "anh"),
            (Kind::Person, Some(Gender::Female), "chị"),
            (Kind::Person, Some(Gender::Other), "anh/chị"),
            (Kind::Person, None, "anh/chị"),
            (Kind::Organisation, Some(Gender::Male), "quý khách"),
        ] {
            assert_eq!(salutation(kind, gender), word);
        }
    }
}
