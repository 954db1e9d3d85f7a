//! Free text for fields that are no search box, where people name somebody and give no commands.

use domain::search::{MAX_CHARS, parse};

/// What people mark or divide a query with; a backslash makes each of them plain within quotes.
const SIGNS: &str = "\"“”%\\";

/// The text as a query, put in quotes as a whole where it reads as none.
pub(crate) fn as_words(text: &str) -> String {
    if parse(text).is_ok() {
        return text.to_owned();
    }
    // Each character may need a backslash, and two are for the quotes.
    let literal: String = text
        .chars()
        .take(MAX_CHARS / 2 - 1)
        .flat_map(|c| SIGNS.contains(c).then_some('\\').into_iter().chain([c]))
        .collect();
    format!("\"{literal}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_6_free_text_is_always_a_query() {
        for (typed, query) in [
            ("Hương Giang", "Hương Giang"),
            ("name:giang", "name:giang"),
            ("", ""),
            ("Công ty: Hoa Sen", "\"Công ty: Hoa Sen\""),
            ("50% \"a", "\"50\\% \\\"a\""),
            ("(Hoa Sen", "\"(Hoa Sen\""),
            ("an or", "\"an or\""),
        ] {
            assert_eq!(as_words(typed), query);
            assert!(parse(query).is_ok(), "{query}");
        }
        assert!(parse(&as_words(&"a:\"".repeat(MAX_CHARS))).is_ok());
    }
}
