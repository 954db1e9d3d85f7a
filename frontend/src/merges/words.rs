//! What the fields of a merge and their values are called.

use api_types::custom_fields::CustomFieldDetail;
use domain::contacts::merge::MergeField;
use domain::contacts::{Gender, Kind, Level, Lifecycle};
use domain::custom_fields::{CustomKind, CustomValue, Number};

use crate::contacts::words;
use crate::{custom_fields, format, i18n};

/// The name of a field.
pub(super) fn field(field: MergeField) -> String {
    match field {
        MergeField::Code => t!(contacts.field.code),
        MergeField::Name => t!(contacts.field.name),
        MergeField::Kind => t!(contacts.field.kind),
        MergeField::Lifecycle => t!(contacts.field.lifecycle),
        MergeField::Level => t!(contacts.field.level),
        MergeField::Stage => t!(contacts.field.stage),
        MergeField::Title => t!(contacts.field.title),
        MergeField::Gender => t!(contacts.field.gender),
        MergeField::Birthday => t!(contacts.field.birthday_on),
        MergeField::Email => t!(contacts.field.email),
        MergeField::Mobile => t!(contacts.field.mobile),
        MergeField::Phone => t!(contacts.field.phone),
        MergeField::Account => t!(contacts.field.account),
        MergeField::Company => t!(contacts.field.company),
        MergeField::TaxCode => t!(contacts.field.tax_code),
        MergeField::Website => t!(contacts.field.website),
        MergeField::Address => t!(contacts.form.address),
        MergeField::Source => t!(contacts.field.source),
        MergeField::Owner => t!(contacts.field.owner),
        MergeField::Tags => t!(contacts.field.tags),
        MergeField::Categories => t!(contacts.field.categories),
        MergeField::Custom => t!(custom_fields.section),
        MergeField::Identities => t!(merges.field.identities),
        MergeField::Addresses => t!(merges.field.addresses),
        MergeField::DoNotContact => t!(merges.field.do_not_contact),
    }
}

/// The values of a field in one line; a dash for none.
pub(super) fn values(field: MergeField, values: &[String]) -> String {
    joined(values.iter().map(|text| value(field, text)).collect())
}

/// The values of fields of the business's own, each under its label.
pub(super) fn custom(values: &[String], fields: &[CustomFieldDetail]) -> String {
    joined(values.iter().map(|text| labelled(text, fields)).collect())
}

fn joined(values: Vec<String>) -> String {
    if values.is_empty() {
        return "–".to_owned();
    }
    values.join(", ")
}

/// `hang_the: Vàng` as `Hạng thẻ: Vàng`; as it is where there is no such field any more.
fn labelled(text: &str, fields: &[CustomFieldDetail]) -> String {
    let known = text.split_once(": ").and_then(|(key, word)| {
        let field = fields.iter().find(|field| field.key == key)?;
        let text = || CustomValue::Text(word.to_owned());
        let value = match field.kind {
            CustomKind::Boolean => CustomValue::Boolean(word == "true"),
            CustomKind::Number => Number::from_plain(word).map_or_else(text, CustomValue::Number),
            _ => text(),
        };
        let word = custom_fields::value(field.kind, &value);
        Some(format!("{}: {word}", field.label))
    });
    known.unwrap_or_else(|| value(MergeField::Custom, text))
}

fn value(field: MergeField, text: &str) -> String {
    let known = match field {
        _ if text.is_empty() => Some(t!(merges.hidden)),
        MergeField::Kind => Kind::parse(text).map(words::kind),
        MergeField::Lifecycle => Lifecycle::parse(text).map(words::lifecycle),
        MergeField::Level => Level::parse(text).map(words::level),
        MergeField::Gender => Gender::parse(text).map(words::gender),
        MergeField::Birthday => text.parse().ok().map(format::date),
        MergeField::Mobile | MergeField::Phone => Some(format::phone(text)),
        MergeField::Identities => text.split_once(':').map(|(kind, value)| match kind {
            "phone" => format::phone(value),
            "cookie" => t!(merges.device),
            _ => value.to_owned(),
        }),
        _ => None,
    };
    known.unwrap_or_else(|| text.to_owned())
}

/// So many things of one kind, such as "12 sự kiện".
pub(super) fn moved(kind: &str, count: u64) -> String {
    let count = format::number(count);
    i18n::lookup_with(&format!("merges.moves.{kind}"), &[("count", count.clone())])
        .unwrap_or_else(|| t!(merges.moves.other, count = count))
}

/// Why a merge cannot be undone, by the reason the server gives.
pub(super) fn obstacle(reason: &str) -> Option<String> {
    i18n::lookup(&format!("merges.obstacle.{reason}"))
}
