//! The short texts of a query, each clean by construction, also when they come from JSON.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::field::CUSTOM;
use crate::text::{clean_line, fold};

/// A text from JSON that is not in its clean form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text is empty or holds what it may not")]
pub struct UncleanText;

macro_rules! clean_text {
    ($($(#[$doc:meta])* $name:ident by $clean:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Cleans what was typed; `None` when nothing usable is left.
            pub fn read(typed: &str) -> Option<Self> {
                $clean(typed).map(Self)
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = UncleanText;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::read(&text).ok_or(UncleanText)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }
    )+};
}

clean_text! {
    /// A line to look for: composed, marks and case as typed, with something to find in it.
    Text by clean_findable;
    /// The alias of a segment: letters, digits, `-` and `_`, folded.
    Alias by clean_alias;
    /// The key of a custom field: letters, digits and `_`, folded.
    CustomKey by clean_key;
    /// A number people know a record by, such as the customer code `KH-000017`.
    Code by clean_code;
}

impl CustomKey {
    /// Reads `cf.` and the key, as searches, exports and imports name a field.
    pub fn from_name(name: &str) -> Option<Self> {
        name.strip_prefix(CUSTOM).and_then(Self::read)
    }

    /// The key behind `cf.`.
    pub fn name(&self) -> String {
        format!("{CUSTOM}{}", self.0)
    }
}

fn clean_findable(typed: &str) -> Option<String> {
    let line = clean_line(typed);
    (!fold(&line).is_empty()).then_some(line)
}

fn clean_alias(typed: &str) -> Option<String> {
    let alias = fold(typed);
    holds_only(&alias, |c| c.is_alphanumeric() || matches!(c, '-' | '_')).then_some(alias)
}

fn clean_key(typed: &str) -> Option<String> {
    let key = fold(typed);
    holds_only(&key, |c| c.is_ascii_alphanumeric() || c == '_').then_some(key)
}

/// A UUID is no code, so that a reference is never read as both.
fn clean_code(typed: &str) -> Option<String> {
    let code = clean_line(typed);
    let is_code = holds_only(&code, |c| {
        c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/')
    });
    (is_code && Uuid::try_parse(&code).is_err()).then_some(code)
}

fn holds_only(text: &str, is_allowed: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(is_allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_6_texts_are_cleaned_or_refused() {
        let text = |typed| Text::read(typed).map(String::from);
        assert_eq!(text("  Lê \t Ân "), Some("Lê Ân".to_owned()));
        assert_eq!(text(" \u{200b} "), None);
        assert_eq!(text("\u{301}"), None, "marks alone find nothing");
        let alias = |typed| Alias::read(typed).map(String::from);
        assert_eq!(alias("Khách-VIP"), Some("khach-vip".to_owned()));
        assert_eq!(alias("hai từ"), None);
        let key = |typed| CustomKey::read(typed).map(String::from);
        assert_eq!(key("Diem_1"), Some("diem_1".to_owned()));
        assert_eq!(key("a.b"), None);
        let code = |typed| Code::read(typed).map(String::from);
        assert_eq!(code(" KH-000017 "), Some("KH-000017".to_owned()));
        assert_eq!(code("KH 17"), None);
        assert_eq!(code("018f5e2a-0000-7000-8000-000000000001"), None);
    }
}
