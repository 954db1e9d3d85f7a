//! The columns in which contacts are exported, in the order they are offered (CON-9).

use crate::wire_names;

/// A column of an export of contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContactColumn {
    Code,
    Name,
    Kind,
    Lifecycle,
    Level,
    Title,
    Gender,
    BirthdayOn,
    Email,
    Mobile,
    Phone,
    Company,
    TaxCode,
    Website,
    Address,
    Ward,
    District,
    Province,
    Source,
    Tags,
    DoNotContact,
    Owner,
    CreatedAt,
    UpdatedAt,
}

wire_names!(ContactColumn {
    Code => "code",
    Name => "name",
    Kind => "kind",
    Lifecycle => "lifecycle",
    Level => "level",
    Title => "title",
    Gender => "gender",
    BirthdayOn => "birthday_on",
    Email => "email",
    Mobile => "mobile",
    Phone => "phone",
    Company => "company",
    TaxCode => "tax_code",
    Website => "website",
    Address => "address",
    Ward => "ward",
    District => "district",
    Province => "province",
    Source => "source",
    Tags => "tags",
    DoNotContact => "do_not_contact",
    Owner => "owner",
    CreatedAt => "created_at",
    UpdatedAt => "updated_at",
});

impl ContactColumn {
    /// The columns of a file for which nobody chose any.
    pub const USUAL: &'static [Self] = &[
        Self::Code,
        Self::Name,
        Self::Mobile,
        Self::Email,
        Self::Company,
        Self::Title,
        Self::Province,
        Self::Level,
        Self::Source,
        Self::Tags,
        Self::DoNotContact,
        Self::Owner,
        Self::CreatedAt,
    ];
}
