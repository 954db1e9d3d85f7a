//! Cleans what people typed into a contact form; the same rules serve form, API and import.

use crate::text::nfc;

/// Longest name we keep, in characters.
pub const NAME_MAX_CHARS: usize = 200;
/// Longest other line of text we keep, in characters.
pub const LINE_MAX_CHARS: usize = 500;
/// Most tags one contact may carry.
pub const TAGS_MAX: usize = 50;

/// Composed, with runs of white space made one and none at the ends; `None` when nothing is left.
pub fn line(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        None
    } else {
        Some(nfc(&words.join(" ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_1_white_space_is_tidied_and_blank_is_none() {
        assert_eq!(
            line("  Trần   Quốc\tBảo "),
            Some("Trần Quốc Bảo".to_owned())
        );
        assert_eq!(line(" \u{a0} "), None);
    }
}
