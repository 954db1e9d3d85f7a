//! Vietnamese text as people type it: folded for search, composed for storage.

use std::iter::Peekable;
use std::str::Chars;

use serde::{Deserialize, Serialize};

use crate::unicode;

/// Language of a sentence meant for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    #[default]
    Vi,
    En,
}

/// One word or quoted phrase of a search box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term in NFC and lower case, marks kept.
    pub exact: String,
    /// The term as [`fold`] stores it in search columns.
    pub folded: String,
    /// Written between quotes, so its words belong together.
    pub is_phrase: bool,
}

impl Term {
    /// The user typed marks, so spellings with exactly these rank first.
    pub fn has_marks(&self) -> bool {
        self.exact != self.folded
    }
}

/// Gives the form that makes "Hoà", "hòa" and "HOA" equal: no marks, lower case, single spaces.
///
/// Canonical order of marks does not matter since all are dropped.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    unicode::each_base(text, |c| push_folded(&mut folded, c));
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

fn push_folded(folded: &mut String, c: char) {
    if c.is_ascii_alphanumeric() {
        folded.push(c.to_ascii_lowercase());
    } else if c.is_whitespace() {
        if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    } else if c.is_ascii() {
        folded.push(c);
    } else if matches!(c, 'đ' | 'Đ') {
        // A letter of its own in Unicode: it has no decomposition to lose.
        folded.push('d');
    } else if !is_invisible(c) {
        folded.extend(c.to_lowercase());
    }
}

/// Characters that spreadsheets and chat programs leave in copied text, and those that turn the
/// direction of what follows them: a name with one would be read backwards, and the line it stands in too.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{61c}'
            | '\u{feff}'
            | '\u{ad}'
    )
}

/// Composes the text, the form in which everything is stored.
pub fn nfc(text: &str) -> String {
    if text.is_ascii() {
        text.to_owned()
    } else {
        unicode::nfc(text)
    }
}

/// Cleans one line of typed text: composed, trimmed, single spaces, no control or invisible
/// characters.
pub fn clean_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        } else if !c.is_control() && !is_invisible(c) {
            line.push(c);
        }
    }
    if line.ends_with(' ') {
        line.pop();
    }
    if line.is_ascii() { line } else { nfc(&line) }
}

/// Cleans text of several lines: composed, trimmed, line breaks as `\n`, no control characters.
pub fn clean_block(text: &str) -> String {
    let unix_breaks = text.replace("\r\n", "\n").replace('\r', "\n");
    let visible: String = unix_breaks
        .chars()
        .filter(|c| matches!(c, '\n' | '\t') || !(c.is_control() || is_invisible(*c)))
        .collect();
    nfc(visible.trim())
}

/// Splits a search box into words and "quoted phrases"; an unclosed quote runs to the end.
pub fn search_terms(query: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut rest = query.chars().peekable();
    while let Some(&c) = rest.peek() {
        if c.is_whitespace() {
            rest.next();
        } else if is_quote(c) {
            rest.next();
            terms.extend(term(&take_until(&mut rest, is_quote), true));
            rest.next();
        } else {
            let word = take_until(&mut rest, |c| c.is_whitespace() || is_quote(c));
            terms.extend(term(&word, false));
        }
    }
    terms
}

pub(crate) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”')
}

fn take_until(rest: &mut Peekable<Chars<'_>>, is_end: impl Fn(char) -> bool) -> String {
    let mut taken = String::new();
    while let Some(c) = rest.next_if(|c| !is_end(*c)) {
        taken.push(c);
    }
    taken
}

fn term(raw: &str, is_phrase: bool) -> Option<Term> {
    let exact = clean_line(raw).to_lowercase();
    let folded = fold(&exact);
    (!folded.is_empty()).then_some(Term {
        exact,
        folded,
        is_phrase,
    })
}

/// Makes `%`, `_` and `\` literal inside a `LIKE .. ESCAPE '\'` pattern.
pub fn escape_like(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn cam_7_folding_makes_spellings_equal() {
        for (text, folded) in [
            ("Nguyễn Thị Hương Giang", "nguyen thi huong giang"),
            ("hoà", "hoa"),
            ("hòa", "hoa"),
            ("thuý", "thuy"),
            ("thúy", "thuy"),
            ("Đặng Đình ĐÔNG", "dang dinh dong"),
            ("  A\u{a0}\t b\nC ", "a b c"),
            ("a\u{200b}b\u{feff}", "ab"),
            ("tie\u{302}\u{301}ng Vie\u{323}\u{302}t", "tieng viet"),
            ("a_b%C-1", "a_b%c-1"),
            ("", ""),
            (" \u{301} ", ""),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn stored_text_is_composed_and_clean() {
        assert_eq!(nfc("Vie\u{323}\u{302}t"), "Việt");
        assert_eq!(clean_line("  Lê\u{a0} \r\n Văn\u{0}  A "), "Lê Văn A");
        assert_eq!(clean_block(" a\r\nb\u{7}\rc \n"), "a\nb\nc");
    }

    #[test]
    fn con_1_no_name_turns_a_line_around() {
        for turning in [
            '\u{61c}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}',
            '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
        ] {
            let typed = format!("Hoa{turning} Sen");
            assert_eq!(clean_line(&typed), "Hoa Sen", "{turning:?}");
            assert_eq!(clean_block(&typed), "Hoa Sen", "{turning:?}");
            assert_eq!(fold(&typed), "hoa sen", "{turning:?}");
        }
        assert_eq!(
            clean_line("שרה לוי"),
            "שרה לוי",
            "letters that run to the left stay"
        );
    }

    #[test]
    fn cam_7_search_box_gives_words_and_phrases() {
        let terms = search_terms(r#" Hòa  "Công  ty" x"y “mở ngoặc"#);
        let seen: Vec<_> = terms
            .iter()
            .map(|t| (t.exact.as_str(), t.folded.as_str(), t.is_phrase))
            .collect();
        assert_eq!(
            seen,
            [
                ("hòa", "hoa", false),
                ("công ty", "cong ty", true),
                ("x", "x", false),
                ("y", "y", true),
                ("mở", "mo", false),
                ("ngoặc", "ngoac", false),
            ]
        );
        assert!(terms.iter().any(Term::has_marks));
        assert_eq!(search_terms(r#" "" " " "#), []);
    }

    #[test]
    fn like_wildcards_are_literal() {
        assert_eq!(escape_like(r"50%_a\b"), r"50\%\_a\\b");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn folding_ignores_composition(text in "[a-zA-ZàáảãạăằắâđĐêôơưýỹỵ ]*") {
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(fold(&decomposed), fold(&text));
        }

        #[test]
        fn cleaning_twice_changes_nothing(text in any::<String>()) {
            let once = clean_line(&text);
            prop_assert_eq!(clean_line(&once), once);
        }
    }
}
