//! How a text is compared: loosely, exactly, or by a pattern.

use serde::{Deserialize, Serialize};

use super::texts::{Text, UncleanText};

/// How a fact must look to match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextMatch {
    /// Folded: found anywhere by a plain term, at the beginning of the field by a command.
    Plain(Text),
    /// With its marks, by [`exact_key`](super::exact_key): one whole word or phrase of a fact by a
    /// plain term, the whole field by a command.
    Exact(Text),
    /// Folded: whole words of a fact by a plain term, the whole field by a command.
    Pattern(Pattern),
}

impl TextMatch {
    /// Takes the text between wildcards; exact text holds none, so there `%` means itself.
    pub(super) fn read(pieces: &[String], is_exact: bool) -> Option<Self> {
        if is_exact {
            return Text::read(&pieces.join("%")).map(Self::Exact);
        }
        match pieces {
            [text] => Text::read(text).map(Self::Plain),
            _ => Pattern::read(pieces).map(Self::Pattern),
        }
    }
}

/// The texts between wildcards; an empty one at an end means that a wildcard stands there.
///
/// `%hoa%sen` is `["", "hoa", "sen"]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct Pattern(Vec<String>);

impl Pattern {
    /// Cleans each piece; `None` without a wildcard or without anything beside it.
    pub fn read(pieces: &[String]) -> Option<Self> {
        let clean = pieces
            .iter()
            .map(|piece| Text::read(piece).map_or_else(String::new, String::from));
        let pieces = without_empty_middle(clean.collect());
        let has_text = pieces.iter().any(|piece| !piece.is_empty());
        (pieces.len() > 1 && has_text).then_some(Self(pieces))
    }

    /// The texts that must follow one another.
    pub fn pieces(&self) -> &[String] {
        &self.0
    }
}

/// Two wildcards side by side are one.
pub(super) fn without_empty_middle(pieces: Vec<String>) -> Vec<String> {
    let last = pieces.len().saturating_sub(1);
    pieces
        .into_iter()
        .enumerate()
        .filter(|(index, piece)| *index == 0 || *index == last || !piece.is_empty())
        .map(|(_, piece)| piece)
        .collect()
}

impl TryFrom<Vec<String>> for Pattern {
    type Error = UncleanText;

    fn try_from(pieces: Vec<String>) -> Result<Self, Self::Error> {
        Self::read(&pieces).ok_or(UncleanText)
    }
}

impl From<Pattern> for Vec<String> {
    fn from(pattern: Pattern) -> Self {
        pattern.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pieces: &[&str]) -> Option<Vec<String>> {
        let pieces: Vec<String> = pieces.iter().map(|piece| (*piece).to_owned()).collect();
        Pattern::read(&pieces).map(Vec::from)
    }

    #[test]
    fn con_6_patterns_have_one_form() {
        assert_eq!(read(&["", " hoa ", "", "sen"]).unwrap(), ["", "hoa", "sen"]);
        assert_eq!(read(&["hoa", "", ""]).unwrap(), ["hoa", ""]);
        assert_eq!(read(&["", " ", ""]), None);
        assert_eq!(read(&["hoa"]), None);
    }
}
