//! What fields, comparisons and values are called in the builder.

use domain::contacts::{Channel, Gender, Level};
use domain::custom_fields::CustomKind;
use domain::search::{CustomKey, Field, Flag, Operator};

use super::own;
use crate::contacts::words;
use crate::contacts::words::Options;
use crate::search::offers::COMMANDS;
use crate::search::values::flag;
use crate::{i18n, preferences};

/// The name under which choices hold "anywhere".
const ANYWHERE: &str = "*";

/// The fields to choose from: those that find something today, and the one that is chosen. Custom
/// fields stand apart.
pub(super) fn fields(chosen: Option<&Field>) -> Options {
    let anywhere = (ANYWHERE.to_owned(), t!(search.builder.anywhere));
    let is_rare = |field: &Field| !COMMANDS.contains(field) && !matches!(field, Field::Custom(_));
    let rare = chosen.filter(|field| is_rare(field));
    let known = COMMANDS.iter().chain(rare);
    let known = known.map(|field| (field.to_string(), name(field)));
    std::iter::once(anywhere).chain(known).collect()
}

/// A field as the choices hold it.
pub(super) fn field_key(field: Option<&Field>) -> String {
    field.map_or_else(|| ANYWHERE.to_owned(), Field::to_string)
}

/// The field of that name; `None` looks anywhere.
pub(super) fn field(key: &str, chosen: Option<&Field>) -> Option<Field> {
    let mut known = COMMANDS.iter().chain(chosen);
    let known = known.find(|field| field.to_string() == key).cloned();
    known.or_else(|| CustomKey::from_name(key).map(Field::Custom))
}

fn name(field: &Field) -> String {
    i18n::lookup(&format!("search.field.{field}")).unwrap_or_else(|| field.to_string())
}

/// The comparisons that suit a field, and the one that is chosen; `custom` is the type of one's own
/// field.
pub(super) fn operators(
    field: Option<&Field>,
    custom: Option<CustomKind>,
    chosen: Operator,
) -> Options {
    let mut all = own::operators(field, custom);
    if !all.contains(&chosen) {
        all.push(chosen);
    }
    let all = all.into_iter();
    all.map(|operator| {
        (
            operator_key(operator).to_owned(),
            operator_name(operator, custom),
        )
    })
    .collect()
}

/// The comparison of that name among those a field takes.
pub(super) fn operator(key: &str, field: Option<&Field>) -> Option<Operator> {
    let mut all = Operator::of(field).into_iter();
    all.find(|operator| operator_key(*operator) == key)
}

/// A comparison as the choices hold it.
pub(super) fn operator_key(operator: Operator) -> &'static str {
    match operator {
        Operator::Contains => "contains",
        Operator::StartsWith => "starts_with",
        Operator::EndsWith => "ends_with",
        Operator::Is => "is",
        Operator::Like => "like",
        Operator::HasAny => "has_any",
        Operator::IsMe => "is_me",
        Operator::OneOf => "one_of",
        Operator::AllOf => "all_of",
        Operator::On => "on",
        Operator::From => "from",
        Operator::Until => "until",
        Operator::Between => "between",
    }
}

fn operator_name(operator: Operator, custom: Option<CustomKind>) -> String {
    match operator {
        Operator::Contains => contains_name(custom),
        Operator::From if custom == Some(CustomKind::Number) => t!(search.operator.at_least),
        Operator::Until if custom == Some(CustomKind::Number) => t!(search.operator.at_most),
        Operator::StartsWith => t!(search.operator.starts_with),
        Operator::EndsWith => t!(search.operator.ends_with),
        Operator::Is => t!(search.operator.is),
        Operator::Like => t!(search.operator.like),
        Operator::HasAny => t!(search.operator.has_any),
        Operator::IsMe => t!(search.operator.is_me),
        Operator::OneOf => t!(search.operator.one_of),
        Operator::AllOf => t!(search.operator.all_of),
        Operator::On => t!(search.operator.on),
        Operator::From => t!(search.operator.from),
        Operator::Until => t!(search.operator.until),
        Operator::Between => t!(search.operator.between),
    }
}

/// Of anything but texts, whole values are compared.
fn contains_name(custom: Option<CustomKind>) -> String {
    match custom {
        None | Some(CustomKind::Text | CustomKind::Url) => t!(search.operator.contains),
        Some(CustomKind::Number) => t!(search.operator.equals),
        Some(CustomKind::Date) => t!(search.operator.on),
        Some(CustomKind::Boolean | CustomKind::Select) => t!(search.operator.chosen),
        Some(CustomKind::MultiSelect) => t!(search.operator.includes),
    }
}

/// The values of a field with a fixed list.
pub(super) fn choices(field: &Field) -> Options {
    let name = |value: &str| -> Option<String> {
        Some(match field {
            Field::Is => flag(Flag::parse(value)?),
            Field::Level => words::level(Level::parse(value)?),
            Field::Gender => words::gender(Gender::parse(value)?),
            Field::Dnc => preferences::words::channel(Channel::parse(value)?),
            _ => return None,
        })
    };
    let values = field.choices().into_iter();
    values
        .filter_map(|value| Some((value.to_owned(), name(value)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_6_every_field_value_and_comparison_has_words() {
        for field in COMMANDS {
            assert!(i18n::has(&format!("search.field.{field}")), "{field}");
            assert_eq!(choices(field).len(), field.choices().len(), "{field}");
            let key = field.to_string();
            assert_eq!(super::field(&key, None).as_ref(), Some(field));
            for operator in Operator::of(Some(field)) {
                let key = operator_key(operator);
                assert_eq!(super::operator(key, Some(field)), Some(operator));
            }
        }
        assert_eq!(field(ANYWHERE, None), None);
    }
}
