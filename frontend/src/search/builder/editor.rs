//! Which control a value is entered with.

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
    /// A colleague, by id.
    Colleague,
}

impl Editor {
    /// What was entered for one field may be meant for another.
    pub(super) fn is_free(self) -> bool {
        matches!(self, Self::Text | Self::Day | Self::Days | Self::Nothing)
    }
}

/// The control for values of a field that are compared so.
pub(super) fn editor(field: Option<&Field>, operator: Operator) -> Editor {
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

#[cfg(test)]
mod tests {
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
            assert_eq!(editor(field.as_ref(), operator), expected);
        }
    }
}
