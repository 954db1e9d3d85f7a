//! The kinds of party, the two stages of its life, and a person's gender.

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// Which sort of party a contact is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = ContactKind))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    #[default]
    Person,
    Organisation,
    Shop,
    Household,
}

wire_names!(Kind {
    Person => "person",
    Organisation => "organisation",
    Shop => "shop",
    Household => "household",
});

/// Whether the party is still a lead (tiềm năng) or has become a contact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Lifecycle {
    Lead,
    #[default]
    Contact,
}

wire_names!(Lifecycle { Lead => "lead", Contact => "contact" });

/// A person's gender, when they told it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    Female,
    Male,
    Other,
}

wire_names!(Gender { Female => "female", Male => "male", Other => "other" });
