//! The fields that the business defined, as the builder offers and compares them (CON-12).

use domain::custom_fields::{CustomField, CustomKind, boolean};
use domain::search::{Field, Operator};
use domain::text::fold;
use leptos::prelude::*;

use crate::contacts::words::Options;
use crate::custom_fields::{api, definition};
use crate::loader::Loader;

/// The fields, none until they are known; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct OwnFields(Signal<Vec<CustomField>>);

impl OwnFields {
    /// Asks for them. Without an answer such rows are edited as texts.
    pub(super) fn fetched() -> Self {
        let fields = Loader::new(api::offered);
        Self(Signal::derive(move || {
            let known = fields.get().and_then(Result::ok).unwrap_or_default();
            known.iter().filter_map(definition).collect()
        }))
    }

    /// These fields.
    #[cfg(test)]
    pub(super) fn of(fields: Vec<CustomField>) -> Self {
        Self(Signal::stored(fields))
    }

    /// The field behind a command, tracked.
    pub(super) fn find(self, field: Option<&Field>) -> Option<CustomField> {
        let Some(Field::Custom(key)) = field else {
            return None;
        };
        let find = |all: &Vec<CustomField>| all.iter().find(|own| own.key == *key).cloned();
        self.0.with(find)
    }

    /// The type of the field behind a command, tracked.
    pub(super) fn kind(self, field: Option<&Field>) -> Option<CustomKind> {
        self.find(field).map(|own| own.kind)
    }

    /// Each with its command and its label, tracked; the chosen one too if it was archived.
    pub(super) fn choices(self, chosen: Option<&Field>) -> Options {
        let option = |own: &CustomField| (own.key.name(), own.label.clone());
        let mut all: Options = self.0.with(|all| all.iter().map(option).collect());
        if let Some(Field::Custom(key)) = chosen
            && self.find(chosen).is_none()
        {
            all.push((key.name(), key.name()));
        }
        all
    }
}

/// The comparisons that suit a field, the usual one first.
pub(super) fn operators(field: Option<&Field>, kind: Option<CustomKind>) -> Vec<Operator> {
    kind.map_or_else(|| Operator::of(field), Operator::of_custom)
}

/// The values to choose from. What was written otherwise but means one of them stands for it.
pub(super) fn values(own: &CustomField, written: &str) -> Options {
    let said = boolean(written);
    let words: Vec<(String, bool)> = if own.kind == CustomKind::Boolean {
        let truths = [(true, t!(custom_fields.yes)), (false, t!(custom_fields.no))];
        truths
            .map(|(truth, word)| (word, said == Some(truth)))
            .to_vec()
    } else {
        let options = own.options.iter();
        let is_meant = |option: &String| fold(option) == fold(written);
        options
            .map(|option| (option.clone(), is_meant(option)))
            .collect()
    };
    let is_known = written.is_empty() || words.iter().any(|(_, is_meant)| *is_meant);
    let stray = (!is_known).then(|| (written.to_owned(), true));
    let value = |(word, is_meant): (String, bool)| {
        let value = if is_meant { written } else { word.as_str() };
        (value.to_owned(), word)
    };
    words.into_iter().chain(stray).map(value).collect()
}

#[cfg(test)]
pub(super) fn sample(label: &str, kind: CustomKind) -> CustomField {
    CustomField {
        key: domain::custom_fields::key_for(label).unwrap(),
        label: label.to_owned(),
        kind,
        options: ["Vàng", "Bạc"].map(str::to_owned).to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_6_a_value_that_means_an_option_is_shown_as_it() {
        let rank = sample("Hạng", CustomKind::Select);
        for (written, values_of) in [
            ("", &["Vàng", "Bạc"][..]),
            ("vang", &["vang", "Bạc"]),
            ("Đồng", &["Vàng", "Bạc", "Đồng"]),
        ] {
            let found = values(&rank, written).into_iter().map(|(value, _)| value);
            assert_eq!(found.collect::<Vec<_>>(), values_of, "{written}");
        }
        let called = values(&sample("Đã gọi", CustomKind::Boolean), "true");
        assert_eq!(called[0].0, "true");
        assert_eq!(called.len(), 2);
    }
}
