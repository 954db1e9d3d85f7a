//! Places in the text of a query, counted in characters.

use std::ops::Range;

/// From a character up to another, for underlining an error or replacing a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub(super) fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The same place in bytes, to slice the text with.
    pub fn bytes(self, text: &str) -> Range<usize> {
        byte_of(text, self.start)..byte_of(text, self.end)
    }
}

fn byte_of(text: &str, char_offset: usize) -> usize {
    text.char_indices()
        .nth(char_offset)
        .map_or(text.len(), |(byte, _)| byte)
}

/// Counts characters where browsers count UTF-16 units; a place inside a character is its start.
pub fn utf16_to_chars(text: &str, units: usize) -> usize {
    let ends = text.chars().scan(0, |end, c| {
        *end += c.len_utf16();
        Some(*end)
    });
    ends.take_while(|end| *end <= units).count()
}

/// The opposite of [`utf16_to_chars`], for placing the caret.
pub fn chars_to_utf16(text: &str, chars: usize) -> usize {
    text.chars().take(chars).map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_6_a_place_is_the_same_in_bytes_and_in_browser_units() {
        let text = "hòa 😀 giang";
        let giang = Span::new(6, 11);
        assert_eq!(&text[giang.bytes(text)], "giang");
        assert_eq!(chars_to_utf16(text, giang.start), 7);
        assert_eq!(utf16_to_chars(text, 7), giang.start);
        assert_eq!(utf16_to_chars(text, 5), 4, "inside the pair");
        assert_eq!(Span::new(11, 90).bytes(text), text.len()..text.len());
    }
}
