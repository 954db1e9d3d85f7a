//! Searches to learn from.

/// A search and what it finds.
pub(super) struct Example {
    pub(super) query: String,
    pub(super) means: String,
}

macro_rules! examples {
    ($($name:ident)+) => {
        [$(Example {
            query: t!(search.example.$name.query),
            means: t!(search.example.$name.means),
        }),+]
    };
}

/// From plain words to several commands.
pub(super) fn examples() -> [Example; 8] {
    examples!(words phrase either without name domain level added)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Locale, locale};

    #[test]
    fn con_6_every_example_can_be_searched() {
        for language in [Locale::Vi, Locale::En] {
            leptos::prelude::Set::set(&locale(), language);
            for Example { query, means } in examples() {
                assert!(domain::search::parse(&query).is_ok(), "{query}");
                assert!(!means.is_empty());
            }
        }
    }
}
