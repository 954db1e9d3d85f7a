//! Which control a value is entered with.

use domain::custom_fields::CustomKind;
use domain::search::{Field, Operator, ValueKind};

/// The shape of a value's control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Editor {
    /// There is no value.
    Nothing,
    Text,
    /// One of a fixed list.
    One,
    /// Some of a fixed list.
    Several,
    Day,
    /// From a day to another.
    Days,
    /// From a number to another.
    Numbers,
    /// A colleague, by id.
    Colleague,
}

impl Editor {
    /// What was entered for one field may be meant for another.
    pub(super) fn is_free(self) -> bool {
        matches!(self, Self::Text | Self::Day | Self::Days | Self::Nothing)
    }
}

/// The control for values of a field that are compared so; `custom` is the type of one's own field.
pub(super) fn editor(
    field: Option<&Field>,
    custom: Option<CustomKind>,
    operator: Operator,
) -> Editor {
    if let Some(Field::Custom(_)) = field {
        return of_custom(custom, operator);
    }
    let kind = field.map(|field| field.spec().kind);
    match (operator, kind) {
        (Operator::HasAny | Operator::IsMe, _) => Editor::Nothing,
        (Operator::On | Operator::From | Operator::Until, _) => Editor::Day,
        (Operator::Between, _) => Editor::Days,
        (_, Some(ValueKind::Flag)) => Editor::One,
        (_, Some(ValueKind::Levels | ValueKind::Genders | ValueKind::Channels)) => Editor::Several,
        (Operator::OneOf, Some(ValueKind::Person)) => Editor::Colleague,
        _ => Editor::Text,
    }
}

fn of_custom(kind: Option<CustomKind>, operator: Operator) -> Editor {
    use CustomKind as K;
    match (operator, kind) {
        (Operator::HasAny, _) => Editor::Nothing,
        (Operator::Between, Some(K::Number)) => Editor::Numbers,
        (Operator::Between, Some(K::Date)) => Editor::Days,
        (Operator::Contains | Operator::From | Operator::Until, Some(K::Date)) => Editor::Day,
        (Operator::Contains, Some(K::Boolean | K::Select | K::MultiSelect)) => Editor::One,
        _ => Editor::Text,
    }
}

#[cfg(test)]
mod tests {
    use domain::search::CustomKey;

    use super::*;

    #[test]
    fn con_6_each_comparison_has_its_control() {
        for (field, operator, expected) in [
            (None, Operator::Contains, Editor::Text),
            (Some(Field::Is), Operator::Is, Editor::One),
            (Some(Field::Level), Operator::OneOf, Editor::Several),
            (Some(Field::Dnc), Operator::HasAny, Editor::Nothing),
            (Some(Field::Added), Operator::Between, Editor::Days),
            (Some(Field::Added), Operator::From, Editor::Day),
            (Some(Field::Owner), Operator::OneOf, Editor::Colleague),
            (Some(Field::Owner), Operator::IsMe, Editor::Nothing),
            (Some(Field::Ids), Operator::OneOf, Editor::Text),
        ] {
            assert_eq!(editor(field.as_ref(), None, operator), expected);
        }
    }

    #[test]
    fn con_6_each_type_of_custom_field_has_its_control() {
        let field = CustomKey::read("diem").map(Field::Custom);
        for (kind, operator, expected) in [
            (Some(CustomKind::Number), Operator::Between, Editor::Numbers),
            (Some(CustomKind::Number), Operator::From, Editor::Text),
            (Some(CustomKind::Date), Operator::Contains, Editor::Day),
            (Some(CustomKind::Date), Operator::Between, Editor::Days),
            (Some(CustomKind::Select), Operator::Contains, Editor::One),
            (Some(CustomKind::Select), Operator::HasAny, Editor::Nothing),
            (Some(CustomKind::Text), Operator::Contains, Editor::Text),
            (None, Operator::Between, Editor::Text),
        ] {
            assert_eq!(editor(field.as_ref(), kind, operator), expected);
        }
    }
}
