//! Words of a feature by their place in its catalogue, for the screens that all features share.

use domain::status::Status as _;

use super::Feature;
use crate::i18n;

/// The words of every feature.
pub(super) trait Words: Feature {
    /// A word of the feature, such as `add`.
    fn word(key: &str) -> String {
        Self::word_with(key, &[])
    }

    /// A sentence of the feature, its placeholders filled.
    fn word_with(key: &str, values: &[(&str, String)]) -> String {
        let name = format!("{}.{key}", Self::NAME);
        i18n::lookup_with(&name, values).unwrap_or(name)
    }

    /// The name of a status.
    fn status_word(status: Self::Status) -> String {
        Self::word(&format!("status.{}", status.as_str()))
    }

    /// Where the feature's list is.
    fn list_href() -> String {
        format!("/{}", Self::NAME)
    }
}

impl<F: Feature> Words for F {}

#[cfg(test)]
mod tests {
    use domain::sales::SaleColumn;

    use super::*;
    use crate::contracts::Contracts;
    use crate::deals::Deals;
    use crate::orders::Orders;
    use crate::quotes::Quotes;
    use crate::tickets::Tickets;

    /// The screens name words by their keys, so that the compiler cannot tell that one is missing.
    fn assert_has_words<F: Feature>() {
        let statuses = F::Status::all().iter();
        let statuses = statuses.map(|status| format!("status.{}", status.as_str()));
        let shared = [
            "title",
            "add",
            "edit",
            "empty",
            "empty_body",
            "count",
            "saved",
            "deleted",
            "delete_title",
            "delete_body",
            "moved",
            "move_menu",
            "none_of_contact",
        ];
        for key in shared.map(str::to_owned).into_iter().chain(statuses) {
            let name = format!("{}.{key}", F::NAME);
            assert!(i18n::has(&name), "{name}");
        }
        for column in SaleColumn::<F::Column>::all() {
            let name = column.as_str();
            let names = [F::NAME, "sales"].map(|of| format!("{of}.field.{name}"));
            assert!(names.iter().any(|name| i18n::has(name)), "{names:?}");
        }
    }

    #[test]
    fn con_3_every_feature_has_the_words_its_screens_ask_for() {
        assert_has_words::<Deals>();
        assert_has_words::<Quotes>();
        assert_has_words::<Orders>();
        assert_has_words::<Contracts>();
        assert_has_words::<Tickets>();
    }
}
