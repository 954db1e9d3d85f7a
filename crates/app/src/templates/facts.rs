//! The facts of a contact that a template may name.

use domain::contacts::{Gender, Kind};
use domain::custom_fields::{CustomKind, CustomValue};
use domain::dates;
use domain::people::given_name;
use domain::phones;
use domain::templates::{Facts, MergeField, salutation};
use store::contacts::ContactRow;
use store::custom_fields::CustomFieldRow;

/// Whom a message is for, and who stands behind it.
pub(super) struct Recipient<'a> {
    pub(super) contact: &'a ContactRow,
    /// Where they work, if it is not among their own facts.
    pub(super) organisation: Option<&'a str>,
    pub(super) owner_email: Option<&'a str>,
}

/// What a template may name of the recipient.
pub(super) fn facts_of(recipient: &Recipient<'_>, fields: &[CustomFieldRow]) -> Facts {
    let contact = recipient.contact;
    let kind = Kind::parse(&contact.kind).unwrap_or_default();
    let gender = contact.gender.as_deref().and_then(Gender::parse);
    let company = contact.company.as_deref().or(recipient.organisation);
    let birthday = contact.birthday_on.map(dates::format);
    let [mobile, phone] = [&contact.mobile, &contact.phone].map(|number| {
        let parsed = number.as_deref().and_then(phones::parse);
        parsed.map(|parsed| parsed.national())
    });
    let mut facts = Facts::default();
    for (field, value) in [
        (MergeField::Name, Some(contact.name.as_str())),
        (MergeField::FirstName, first_name(kind, &contact.name)),
        (MergeField::Salutation, Some(salutation(kind, gender))),
        (MergeField::Title, contact.title.as_deref()),
        (MergeField::Code, Some(contact.code.as_str())),
        (MergeField::Email, contact.email.as_deref()),
        (MergeField::Mobile, mobile.as_deref()),
        (MergeField::Phone, phone.as_deref()),
        (MergeField::Birthday, birthday.as_deref()),
        (MergeField::Company, company),
        (MergeField::Address, contact.address.as_deref()),
        (MergeField::Province, contact.province.as_deref()),
        (MergeField::OwnerName, contact.owner_name.as_deref()),
        (MergeField::OwnerEmail, recipient.owner_email),
    ] {
        facts.set(field, value);
    }
    for field in fields.iter().filter(|field| !field.is_archived) {
        if let Some(value) = contact.custom.0.get(&field.key) {
            facts.set_custom(&field.key, &shown(field, value));
        }
    }
    facts
}

/// Only people have a name to be called by.
fn first_name(kind: Kind, name: &str) -> Option<&str> {
    (kind == Kind::Person).then(|| given_name(name))
}

/// A value as a letter writes it.
fn shown(field: &CustomFieldRow, value: &CustomValue) -> String {
    match value {
        CustomValue::Boolean(true) => "có".to_owned(),
        CustomValue::Boolean(false) => "không".to_owned(),
        CustomValue::Number(number) => number.to_string().replace('.', ","),
        CustomValue::Text(text) if CustomKind::parse(&field.kind) == Some(CustomKind::Date) => {
            let day = text.parse().ok();
            day.map_or_else(|| text.clone(), dates::format)
        }
        other => other.to_string(),
    }
}
