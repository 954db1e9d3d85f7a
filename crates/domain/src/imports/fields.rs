//! The facts a column of an imported file can hold.

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// What a column of the file means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportField {
    /// The whole name; it wins over a name put together from its two parts.
    Name,
    /// Family and middle name, where the file keeps them apart from the given name.
    FamilyName,
    GivenName,
    Kind,
    Email,
    Mobile,
    Phone,
    Company,
    Title,
    Gender,
    Birthday,
    Level,
    /// E-mail address or name of the user who owns the contact.
    Owner,
    Source,
    /// The name of a stage that there is.
    Stage,
    /// Names of categories that there are.
    Categories,
    Tags,
    TaxCode,
    Address,
    Ward,
    District,
    Province,
    Website,
    Code,
    Note,
    /// Looked at and left out on purpose.
    Skip,
}

wire_names!(ImportField {
    Name => "name",
    FamilyName => "family_name",
    GivenName => "given_name",
    Kind => "kind",
    Email => "email",
    Mobile => "mobile",
    Phone => "phone",
    Company => "company",
    Title => "title",
    Gender => "gender",
    Birthday => "birthday",
    Level => "level",
    Owner => "owner",
    Source => "source",
    Stage => "stage",
    Categories => "categories",
    Tags => "tags",
    TaxCode => "tax_code",
    Address => "address",
    Ward => "ward",
    District => "district",
    Province => "province",
    Website => "website",
    Code => "code",
    Note => "note",
    Skip => "skip",
});

impl ImportField {
    /// A row with this fact is about somebody.
    pub fn identifies(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::FamilyName
                | Self::GivenName
                | Self::Email
                | Self::Mobile
                | Self::Phone
                | Self::Company
                | Self::Code
        )
    }
}
