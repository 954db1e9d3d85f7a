//! Cleans what people typed into a contact form; the same rules serve form, API and import.

use crate::text::clean_line;

/// Longest name we keep, in characters.
pub const NAME_MAX_CHARS: usize = 200;
/// Longest other line of text we keep, in characters.
pub const LINE_MAX_CHARS: usize = 500;
/// Most tags one contact may carry.
pub const TAGS_MAX: usize = 50;

/// Composed, with runs of white space made one and none at the ends, and nothing that cannot be seen;
/// `None` when nothing is left.
pub fn line(text: &str) -> Option<String> {
    Some(clean_line(text)).filter(|line| !line.is_empty())
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
        assert_eq!(line("\u{202e}\u{200b}"), None);
        assert_eq!(line("An\u{202e} Sen"), Some("An Sen".to_owned()));
    }
}
