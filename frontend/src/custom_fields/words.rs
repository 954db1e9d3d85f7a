//! What the types of custom fields are called, and their values as people read them.

use api_types::custom_fields::CustomFieldDetail;
use domain::custom_fields::{CustomField, CustomKind, CustomValue};
use domain::search::CustomKey;

use crate::format;

/// The name of a type.
pub(crate) fn kind(kind: CustomKind) -> String {
    match kind {
        CustomKind::Text => t!(custom_fields.kind.text),
        CustomKind::Number => t!(custom_fields.kind.number),
        CustomKind::Date => t!(custom_fields.kind.date),
        CustomKind::Boolean => t!(custom_fields.kind.boolean),
        CustomKind::Select => t!(custom_fields.kind.select),
        CustomKind::MultiSelect => t!(custom_fields.kind.multi_select),
        CustomKind::Url => t!(custom_fields.kind.url),
    }
}

/// A value of a field of this type.
pub(crate) fn value(kind: CustomKind, value: &CustomValue) -> String {
    match value {
        CustomValue::Boolean(true) => t!(custom_fields.yes),
        CustomValue::Boolean(false) => t!(custom_fields.no),
        CustomValue::Number(number) => number.written(),
        CustomValue::Text(text) if kind == CustomKind::Date => {
            text.parse().map_or_else(|_| text.clone(), format::date)
        }
        value => value.to_string(),
    }
}

/// The field as far as its values depend on it.
pub(crate) fn definition(field: &CustomFieldDetail) -> Option<CustomField> {
    Some(CustomField {
        key: CustomKey::read(&field.key)?,
        label: field.label.clone(),
        kind: field.kind,
        options: field.options.clone(),
    })
}
