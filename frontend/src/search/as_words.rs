//! Free text as a query, for boxes that know no search language.
//!
//! Without the parser, which the first download does without.

/// What people mark or divide a query with; a backslash makes each of them plain within quotes.
const SIGNS: &str = "\"“”%\\";
/// More of them would be no query any more.
const WORDS_MAX: usize = 32;
/// Longer words are cut; no fact is found by more.
const WORD_CHARS_MAX: usize = 25;
/// As many digits as only phone numbers have, which people write with gaps.
const PHONE_DIGITS_MIN: usize = 9;

/// The text as a query for contacts in which every word occurs.
pub(crate) fn as_words(text: &str) -> String {
    if let Some(digits) = phone_digits(text) {
        return digits;
    }
    let words = text.split_whitespace().take(WORDS_MAX).map(quoted);
    words.collect::<Vec<_>>().join(" ")
}

fn quoted(word: &str) -> String {
    let literal: String = word
        .chars()
        .take(WORD_CHARS_MAX)
        .flat_map(|c| SIGNS.contains(c).then_some('\\').into_iter().chain([c]))
        .collect();
    format!("\"{literal}\"")
}

fn phone_digits(text: &str) -> Option<String> {
    let is_phone = text
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '+' | '(' | ')'));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    (is_phone && digits.len() >= PHONE_DIGITS_MIN).then_some(digits)
}

#[cfg(test)]
mod tests {
    use domain::search::parse;

    use super::*;

    #[test]
    fn con_6_free_text_is_always_a_query() {
        for (typed, query) in [
            ("Hương Giang", "\"Hương\" \"Giang\""),
            ("name:giang", "\"name:giang\""),
            ("a\"b 5%", "\"a\\\"b\" \"5\\%\""),
            ("+84 90.214.8861", "84902148861"),
            ("(028", "\"(028\""),
            ("", ""),
        ] {
            assert_eq!(as_words(typed), query);
        }
        for typed in [
            "a:\"".repeat(4_000),
            "\\ ".repeat(4_000),
            "! or ( ) |".to_owned(),
        ] {
            assert!(parse(&as_words(&typed)).is_ok(), "{typed}");
        }
    }
}
