//! The catalogue: every text of the screens in Vietnamese and English, checked when the app is built.
//!
//! `t!(contacts.title)` gives the text in the current language and `t!(ui.selected, count = 2)`
//! fills its placeholders; a wrong key or placeholder does not compile. The app is drawn anew when
//! the language changes (see `app::App`), so a plain `t!` in a view is always current.

use leptos::prelude::*;

use crate::prefs;

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

/// A text of the catalogue, by its place in it.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    index: usize,
    placeholders: &'static [&'static str],
}

impl Key {
    #[doc(hidden)]
    pub const fn new(index: usize, placeholders: &'static [&'static str]) -> Self {
        Self {
            index,
            placeholders,
        }
    }

    /// Whether the text has just these placeholders, so that `t!` can refuse at compile time.
    #[expect(
        clippy::indexing_slicing,
        reason = "const evaluation: an overrun would not compile"
    )]
    pub const fn takes(self, names: &[&str]) -> bool {
        if names.len() != self.placeholders.len() {
            return false;
        }
        let mut i = 0;
        while i < names.len() {
            let mut j = 0;
            while j < names.len() && !is_same(names[i].as_bytes(), self.placeholders[j].as_bytes())
            {
                j += 1;
            }
            if j == names.len() {
                return false;
            }
            i += 1;
        }
        true
    }
}

#[expect(clippy::indexing_slicing, reason = "both lengths are compared first")]
const fn is_same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// A language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// Vietnamese, unless the person chose otherwise.
    #[default]
    Vi,
    /// English.
    En,
}

impl Locale {
    /// The language tag, as in `<html lang>`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }
}

thread_local! {
    // Outside the reactive tree: event handlers and futures have no owner to look a context up in.
    static LOCALE: ArcRwSignal<Locale> = ArcRwSignal::new(stored());
}

fn stored() -> Locale {
    match prefs::read("locale").as_deref() {
        Some("en") => Locale::En,
        _ => Locale::Vi,
    }
}

/// The current language, as a signal.
pub fn locale() -> ArcRwSignal<Locale> {
    LOCALE.with(Clone::clone)
}

/// The tag of the current language, for the server's own sentences.
pub fn tag() -> &'static str {
    locale().get_untracked().tag()
}

/// Switches the language and remembers it on this device.
pub fn set_locale(to: Locale) {
    prefs::write("locale", to.tag());
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", to.tag());
    }
    locale().set(to);
}

fn catalogue() -> &'static [&'static str] {
    match locale().get_untracked() {
        Locale::Vi => &VI,
        Locale::En => &EN,
    }
}

/// The text of `key` with its placeholders filled; use `t!`.
pub fn text(key: Key, values: &[(&str, String)]) -> String {
    fill(
        catalogue().get(key.index).copied().unwrap_or_default(),
        values,
    )
}

/// The text under a name known only when running, such as `errors.illegal_transition`.
pub fn lookup(name: &str) -> Option<String> {
    let index = NAMES.binary_search(&name).ok()?;
    catalogue().get(index).map(|text| (*text).to_owned())
}

/// Whether the catalogue has a text under `name`.
pub fn has(name: &str) -> bool {
    NAMES.binary_search(&name).is_ok()
}

/// As [`lookup`], filling placeholders from `values`; unknown placeholders stay as they are.
pub fn lookup_with(name: &str, values: &[(&str, String)]) -> Option<String> {
    lookup(name).map(|text| fill(&text, values))
}

fn fill(template: &str, values: &[(&str, String)]) -> String {
    let mut text = template.to_owned();
    for (name, value) in values {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}

/// The text of a catalogue key in the current language, its placeholders filled.
#[macro_export]
macro_rules! t {
    ($head:ident $(. $tail:ident)* $(, $name:ident = $value:expr)* $(,)?) => {{
        const KEY: $crate::i18n::Key = $crate::i18n::k::$head$(::$tail)*;
        const { assert!(KEY.takes(&[$(stringify!($name)),*]), "placeholders differ from the catalogue's") };
        $crate::i18n::text(KEY, &[$((stringify!($name), ::std::string::ToString::to_string(&$value))),*])
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_every_placeholder_by_name() {
        let values = [("count", "2".to_owned()), ("name", "Giang".to_owned())];
        assert_eq!(fill("{name}: {count}, {name}", &values), "Giang: 2, Giang");
    }

    #[test]
    fn names_are_sorted_for_lookup() {
        assert!(NAMES.is_sorted());
        assert_eq!(NAMES.len(), VI.len());
    }

    #[test]
    fn a_key_takes_just_its_placeholders_in_any_order() {
        let key = Key::new(0, &["count", "name"]);
        assert!(key.takes(&["name", "count"]));
        assert!(!key.takes(&["name"]));
        assert!(!key.takes(&["name", "total"]));
    }
}
