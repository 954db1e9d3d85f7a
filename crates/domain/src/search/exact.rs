//! When two spellings with marks are the same word.

use crate::text::clean_line;

/// The last two letters of a syllable, tone on the second letter and on the first.
const TONE_PLACES: [(&str, &str); 15] = [
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

/// Gives the form that makes "Hoà" and "hòa" equal but not "hoa": composed, lower case, single
/// spaces, and the tone where the older spelling puts it.
///
/// A key to compare by, never to show: it spells `quý` as `qúy`.
pub fn exact_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut word = String::new();
    for c in clean_line(text).to_lowercase().chars() {
        if c.is_alphabetic() {
            word.push(c);
        } else {
            push_word(&mut key, &word);
            word.clear();
            key.push(c);
        }
    }
    push_word(&mut key, &word);
    key
}

/// Only at a word's end are there two spellings: `hoàn` has one.
fn push_word(key: &mut String, word: &str) {
    let moved = TONE_PLACES
        .iter()
        .find_map(|(second, first)| Some((word.strip_suffix(second)?, *first)));
    let (start, end) = moved.unwrap_or((word, ""));
    key.push_str(start);
    key.push_str(end);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_6_the_place_of_a_tone_does_not_matter() {
        for (one, other) in [
            ("hoà", "hòa"),
            ("HOÀ  bình", "hòa Bình"),
            ("thuý", "thúy"),
            ("Thuỷ, quý", "thủy, qúy"),
            ("toe\u{301}", "tóe"),
        ] {
            assert_eq!(exact_key(one), exact_key(other));
        }
    }

    #[test]
    fn con_6_other_marks_do() {
        for (one, other) in [("hoa", "hòa"), ("hoan", "hoàn"), ("đông", "dông")] {
            assert_ne!(exact_key(one), exact_key(other));
        }
    }
}
