//! The lines by which a contact is found by the fields a business defines for itself (CON-6, CON-12).
//!
//! A line begins with the field's key in characters that nobody can type, so that no word finds it.

use super::search_text::marked_words;
use crate::custom_fields::{CustomValue, CustomValues, Number, boolean};
use crate::dates;
use crate::search::CustomKey;
use crate::text::fold;

/// Stands around the key of every line.
const LABEL: char = '\u{10}';
/// Any part of what follows may be looked for.
const TEXT: char = '\u{11}';
/// What follows is a value of a fixed form, looked for as a whole.
const WHOLE: char = '\u{12}';
/// Keys and truth values are moved to characters that no keyboard has.
const UNTYPABLE: u32 = 0xe000;

/// How the lines of one field begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomLabel(String);

impl CustomLabel {
    /// The beginning of the lines of this key.
    pub fn of(key: &CustomKey) -> Self {
        Self::of_text(key.as_str())
    }

    fn of_text(key: &str) -> Self {
        Self(format!("{LABEL}{}{LABEL}", untypable(key)))
    }

    /// How each line begins, whatever its type.
    pub fn any(&self) -> &str {
        &self.0
    }

    /// How the line of a text begins.
    pub fn text(&self) -> String {
        format!("{}{TEXT}", self.0)
    }

    /// How the line of a number, an option or a truth value begins.
    pub fn whole(&self) -> String {
        format!("{}{WHOLE}", self.0)
    }

    /// What a text may hold that was typed so: the text itself, or the day that it names.
    pub fn parts(typed: &str) -> Vec<String> {
        let day = dates::parse(typed).map(|day| day.to_string());
        let mut parts: Vec<String> = [Some(fold(typed)), day].into_iter().flatten().collect();
        parts.dedup();
        parts
    }

    /// The whole lines of numbers, options and truth values that say what was typed, folded.
    pub fn lines(&self, typed: &str) -> Vec<String> {
        let number = Number::read(typed).map(|number| number.to_string());
        let is_so = boolean(typed).map(|is_so| untypable(&is_so.to_string()));
        let mut forms: Vec<String> = [Some(fold(typed)), number, is_so]
            .into_iter()
            .flatten()
            .collect();
        forms.dedup();
        forms
            .iter()
            .map(|form| format!("{}{WHOLE}{form}\n", self.0))
            .collect()
    }

    /// The whole lines that say exactly this, in the form with marks.
    pub fn marked_lines(&self, typed: &str) -> [String; 2] {
        let words = marked_words(typed);
        [TEXT, WHOLE].map(|kind| format!("{}{kind} {words} \n", self.0))
    }
}

/// The lines of a contact's values; `form` writes what people can read.
pub(super) fn push_lines(lines: &mut String, values: &CustomValues, form: impl Fn(&str) -> String) {
    for (key, value) in values {
        let label = CustomLabel::of_text(key);
        for word in value.words() {
            let (kind, word) = match value {
                CustomValue::Text(_) => (TEXT, form(&word)),
                CustomValue::Boolean(_) => (WHOLE, untypable(&word)),
                CustomValue::Number(_) | CustomValue::Choices(_) => (WHOLE, form(&word)),
            };
            lines.push_str(label.any());
            lines.push(kind);
            lines.push_str(&word);
            lines.push('\n');
        }
    }
}

/// Letters, digits and `_` of ASCII, moved to characters of private use.
fn untypable(text: &str) -> String {
    text.bytes()
        .filter_map(|byte| char::from_u32(UNTYPABLE + u32::from(byte)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(values: &[(&str, CustomValue)]) -> String {
        let values = values.iter().cloned();
        let values = values.map(|(key, value)| (key.to_owned(), value)).collect();
        let mut lines = String::new();
        push_lines(&mut lines, &values, fold);
        lines
    }

    #[test]
    fn con_6_a_value_has_a_line_that_its_field_and_its_words_find() {
        let label = CustomLabel::of(&CustomKey::read("nhom").unwrap());
        let choice = |option: &str| CustomValue::Choices(vec![option.to_owned()]);
        for (value, typed) in [
            (choice("Bán sỉ"), "ban SI"),
            (CustomValue::Boolean(true), "có"),
            (CustomValue::Boolean(false), "false"),
            (
                CustomValue::Number(Number::read("1.250,5").unwrap()),
                "1250.5",
            ),
        ] {
            let written = lines(&[("nhom", value)]);
            assert!(written.starts_with(label.any()));
            assert!(label.lines(typed).contains(&written), "{typed}");
        }
        let day = lines(&[("nhom", CustomValue::Text("2026-12-31".to_owned()))]);
        assert!(day.starts_with(&label.text()));
        assert!(day.contains(&CustomLabel::parts("31/12/2026")[1]));
    }

    #[test]
    fn con_6_neither_keys_nor_truth_values_are_found_by_words() {
        let written = lines(&[("nhom", CustomValue::Boolean(true))]);
        assert!(!written.chars().any(char::is_alphanumeric));
        let other = CustomLabel::of(&CustomKey::read("nho").unwrap());
        assert!(!written.starts_with(other.any()), "a key may begin another");
    }
}
