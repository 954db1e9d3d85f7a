//! Words of names and addresses, and which word of one text stands for which of another.

use std::cmp::Reverse;

use crate::{text, unicode};

/// Longest Vietnamese syllable, in letters: `nghieng`.
const SYLLABLE_MAX_CHARS: usize = 7;

/// A word in the form that is compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    /// Without marks, in lower case, `ly` as `li`.
    pub(super) folded: String,
    /// The marks it was written with, in order, so that `hoà` and `hòa` have the same.
    marks: String,
}

impl Word {
    /// Reads a word as it was typed.
    pub(super) fn new(word: &str) -> Self {
        let mut marks: Vec<char> = unicode::decomposed(&word.to_lowercase())
            .chars()
            .filter(|c| !c.is_ascii())
            .collect();
        marks.sort_unstable();
        Self {
            folded: with_one_i(text::fold(word)),
            marks: marks.into_iter().collect(),
        }
    }

    /// Written with marks, as nobody does by accident.
    pub(super) fn is_marked(&self) -> bool {
        !self.marks.is_empty()
    }

    fn chars(&self) -> usize {
        self.folded.chars().count()
    }
}

/// `y` and `i` at the end of a syllable are spelling (Lý, Lí), except after `a` (Mai, May).
fn with_one_i(folded: String) -> String {
    match folded.strip_suffix('y') {
        Some(stem) if !stem.is_empty() && !stem.ends_with('a') => format!("{stem}i"),
        _ => folded,
    }
}

/// The words of a text in lower case with their marks; what is neither letter nor digit parts them.
pub(super) fn split(line: &str) -> Vec<String> {
    text::clean_line(line)
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A word of each text that stand for each other, and how surely in percent.
pub(super) struct Pair<'a> {
    pub(super) words: [&'a Word; 2],
    pub(super) percent: u32,
}

/// Pairs off the words of two texts in any order, the surest first and each word once.
pub(super) fn pairs<'a>(one: &'a [Word], other: &'a [Word]) -> Vec<Pair<'a>> {
    // Ties go by position; in this order they go the same way whoever is named first.
    let (one, other) = if one <= other {
        (one, other)
    } else {
        (other, one)
    };
    // Who types no marks at all says nothing about them.
    let are_marked = [one, other]
        .iter()
        .all(|words| words.iter().any(Word::is_marked));
    let mut candidates: Vec<(u32, usize, usize, Pair<'a>)> = Vec::new();
    for (i, left) in one.iter().enumerate() {
        for (j, right) in other.iter().enumerate() {
            let percent = likeness(left, right, are_marked);
            if percent > 0 {
                let words = [left, right];
                candidates.push((percent, i, j, Pair { words, percent }));
            }
        }
    }
    candidates.sort_by_key(|(percent, i, j, _)| (Reverse(*percent), *i, *j));
    let [mut taken_left, mut taken_right] = [Vec::new(), Vec::new()];
    let mut chosen = Vec::new();
    for (_, i, j, pair) in candidates {
        if !taken_left.contains(&i) && !taken_right.contains(&j) {
            taken_left.push(i);
            taken_right.push(j);
            chosen.push(pair);
        }
    }
    chosen
}

/// How surely two words are one, in percent.
fn likeness(one: &Word, other: &Word, are_marked: bool) -> u32 {
    if one.folded == other.folded {
        // Hùng and Hưng are two names, but hỏi and ngã are often mistaken for each other.
        let differs = are_marked && one.marks != other.marks;
        return if differs { 40 } else { 100 };
    }
    let [shorter, longer] = [one, other].map(Word::chars);
    let (shorter, longer) = (shorter.min(longer), shorter.max(longer));
    let has_digit = [one, other]
        .iter()
        .any(|word| word.folded.contains(|c: char| c.is_ascii_digit()));
    if has_digit || shorter < 4 || longer - shorter > 2 {
        return 0;
    }
    // A slip may turn one syllable into another that is a name as well (Trang, Trung).
    let (most_slips, cost) = if longer > SYLLABLE_MAX_CHARS {
        (2, 100)
    } else {
        (1, 300)
    };
    let slips = strsim::damerau_levenshtein(&one.folded, &other.folded);
    if slips > most_slips {
        return 0;
    }
    u32::try_from(100 - cost * slips / longer).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(line: &str) -> Vec<Word> {
        split(line).iter().map(|word| Word::new(word)).collect()
    }

    fn total(one: &[Word], other: &[Word]) -> u32 {
        pairs(one, other).iter().map(|pair| pair.percent).sum()
    }

    #[test]
    fn rta_2_spellings_of_a_word_are_one() {
        for (one, other) in [
            ("hoà", "hòa"),
            ("thuý", "Thúy"),
            ("Lý", "Lí"),
            ("Mỹ", "MĨ"),
            ("nguye\u{302}\u{303}n", "Nguyễn"),
        ] {
            assert_eq!(Word::new(one), Word::new(other));
        }
        for (one, other) in [
            ("Mai", "May"),
            ("Hùng", "Hưng"),
            ("Dung", "Dũng"),
            ("đức", "dức"),
        ] {
            assert_ne!(Word::new(one), Word::new(other));
        }
    }

    #[test]
    fn rta_2_words_are_more_or_less_alike() {
        for (one, other, percent) in [
            ("Nguyễn", "nguyen", 100),
            ("Hùng", "Hưng", 40),
            ("Hùng", "Hung", 100),
            ("Nguyễn", "Nguyn", 50),
            ("Phương", "Phuogn", 50),
            ("Trang", "Trung", 40),
            ("Vinamilk", "Vinamikl", 88),
            ("An", "Anh", 0),
            ("An", "Bình", 0),
            ("A1234", "A1235", 0),
        ] {
            assert_eq!(total(&words(one), &words(other)), percent, "{one} {other}");
        }
    }

    #[test]
    fn rta_2_each_word_stands_for_one_other() {
        assert_eq!(total(&words("lan lan"), &words("lan")), 100);
        assert_eq!(total(&words("An Văn Trần"), &words("trần văn an")), 300);
    }

    proptest! {
        #[test]
        fn rta_2_pairing_does_not_depend_on_who_is_first(
            one in "[a-câă]{1,9}( [a-câă]{1,9}){0,4}",
            other in "[a-câă]{1,9}( [a-câă]{1,9}){0,4}",
        ) {
            let (one, other) = (words(&one), words(&other));
            prop_assert_eq!(total(&one, &other), total(&other, &one));
            prop_assert_eq!(total(&one, &one), 100 * u32::try_from(one.len()).unwrap());
        }

        #[test]
        fn rta_2_any_text_has_words(text in any::<String>()) {
            for word in split(&text) {
                prop_assert!(!word.is_empty());
                Word::new(&word);
            }
        }
    }
}
