//! The lines of a merge's preview: what each field becomes and where that comes from.

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// A field of the preview; several facts that only make sense together are one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MergeField {
    Code,
    Name,
    Kind,
    Lifecycle,
    Level,
    Title,
    Gender,
    Birthday,
    Email,
    Mobile,
    Phone,
    /// The organisation somebody works for, and whether they are its primary contact.
    Account,
    Company,
    TaxCode,
    Website,
    /// The main address with its ward, district and province.
    Address,
    Source,
    Owner,
    Tags,
    Stage,
    Categories,
    /// The fields that the business defined.
    Custom,
    Identities,
    /// The addresses beside the main one.
    Addresses,
    DoNotContact,
}

wire_names!(MergeField {
    Code => "code",
    Name => "name",
    Kind => "kind",
    Lifecycle => "lifecycle",
    Level => "level",
    Title => "title",
    Gender => "gender",
    Birthday => "birthday",
    Email => "email",
    Mobile => "mobile",
    Phone => "phone",
    Account => "account",
    Company => "company",
    TaxCode => "tax_code",
    Website => "website",
    Address => "address",
    Source => "source",
    Owner => "owner",
    Tags => "tags",
    Stage => "stage",
    Categories => "categories",
    Custom => "custom",
    Identities => "identities",
    Addresses => "addresses",
    DoNotContact => "do_not_contact",
});

impl MergeField {
    /// A list, which always unites both sides, so that there is nothing to choose.
    pub fn is_list(self) -> bool {
        matches!(
            self,
            Self::Tags
                | Self::Categories
                | Self::Custom
                | Self::Identities
                | Self::Addresses
                | Self::DoNotContact
        )
    }
}

/// Where the value of a field comes from after the merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = MergeOutcome))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Both say the same, or neither says anything.
    Same,
    /// The present contact's value stays.
    KeptPresent,
    /// The present contact's blank is filled.
    FilledFromOther,
    /// The other's value was chosen over the present contact's.
    ChosenOther,
    /// The lists of both are united.
    Both,
}

wire_names!(Outcome {
    Same => "same",
    KeptPresent => "kept_present",
    FilledFromOther => "filled_from_other",
    ChosenOther => "chosen_other",
    Both => "both",
});

/// One field of the preview. Values are as on the wire: none for a blank, several for a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MergeLine {
    pub field: MergeField,
    pub present: Vec<String>,
    pub other: Vec<String>,
    /// What the field holds after the merge.
    pub kept: Vec<String>,
    pub outcome: Outcome,
    /// What the merged contact will not hold anywhere; the log of the merge keeps it.
    pub dropped: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_8_names_read_back() {
        for &field in MergeField::ALL {
            assert_eq!(MergeField::parse(field.as_str()), Some(field));
        }
        for &outcome in Outcome::ALL {
            assert_eq!(Outcome::parse(outcome.as_str()), Some(outcome));
        }
    }
}
