//! Words of exports in the language of whoever asked for one.

use domain::text::Lang;

/// The words of that language.
pub(crate) fn either<'a>(lang: Lang, vi: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// A line above the table: what it is about, and what there is to say.
pub(crate) fn line(lang: Lang, vi: &str, en: &str, value: &str) -> String {
    format!("{}: {value}", either(lang, vi, en))
}
