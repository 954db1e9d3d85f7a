//! Makes values fit to be drawn, and breaks them into lines of a given width.

use unicode_normalization::UnicodeNormalization;

use crate::font::Font;

/// A text with its marks in its letters, and without what cannot be seen or would turn lines around.
pub(crate) fn clean(text: &str) -> String {
    let seen = text.nfc().filter_map(|c| match c {
        '\n' => Some('\n'),
        '\r' => None,
        _ if is_invisible(c) => None,
        _ if c.is_control() || c.is_whitespace() => Some(' '),
        _ => Some(c),
    });
    seen.collect()
}

/// Marks of direction, joiners and variants, which only engines for other scripts need.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

/// The lines of a clean text, none wider than `width` thousandths of its size.
///
/// Lines break between words, and within a word only where it alone is too wide.
pub(crate) fn wrap(font: &Font, text: &str, width: u32) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = Line::new(font, width);
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            line.add(word, &mut lines);
        }
        lines.push(line.text);
    }
    lines
}

/// The line being filled.
struct Line<'a> {
    font: &'a Font,
    width: u32,
    text: String,
    taken: u32,
}

impl<'a> Line<'a> {
    fn new(font: &'a Font, width: u32) -> Self {
        Self {
            font,
            width,
            text: String::new(),
            taken: 0,
        }
    }

    fn add(&mut self, word: &str, full: &mut Vec<String>) {
        let word_width = self.font.width(word);
        let space = self.font.width(" ");
        if self.taken > 0 && self.taken + space + word_width <= self.width {
            self.text.push(' ');
            self.text.push_str(word);
            self.taken += space + word_width;
            return;
        }
        self.turn(full);
        if word_width <= self.width {
            self.text.push_str(word);
            self.taken = word_width;
            return;
        }
        let mut buffer = [0; 4];
        for letter in word.chars() {
            let letter_width = self.font.width(letter.encode_utf8(&mut buffer));
            if self.taken + letter_width > self.width {
                self.turn(full);
            }
            self.text.push(letter);
            self.taken += letter_width;
        }
    }

    /// Goes on in a new line, unless this one is still empty.
    fn turn(&mut self, full: &mut Vec<String>) {
        if self.taken > 0 {
            full.push(std::mem::take(&mut self.text));
            self.taken = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::Weight;

    #[test]
    fn cam_8_values_are_composed_and_cleared_of_what_cannot_be_seen() {
        for (raw, cleaned) in [
            ("Nguye\u{302}\u{303}n Thi\u{323}", "Nguyễn Thị"),
            ("a\tb\u{7}c\r\nd", "a b c\nd"),
            ("\u{202e}gpj.exe", "gpj.exe"),
            ("<b>=1+1</b>", "<b>=1+1</b>"),
        ] {
            assert_eq!(clean(raw), cleaned);
        }
    }

    #[test]
    fn cam_8_lines_break_between_words_and_long_words_anywhere() {
        let font = Font::load(Weight::Regular).unwrap();
        let width = font.width("một hai");
        for (text, lines) in [
            ("", vec![""]),
            ("một hai", vec!["một hai"]),
            ("một hai ba", vec!["một hai", "ba"]),
            ("một\nhai", vec!["một", "hai"]),
            ("  một  ", vec!["một"]),
        ] {
            assert_eq!(wrap(&font, text, width), lines);
        }
        let broken = wrap(&font, "mộthaibabốnnăm", width);
        assert!(broken.len() > 1);
        assert_eq!(broken.concat(), "mộthaibabốnnăm");
        for line in &broken {
            assert!(font.width(line) <= width, "{line}");
        }
        assert_eq!(wrap(&font, "abc", 0), ["a", "b", "c"]);
    }
}
