//! Phone numbers as people search for them: whole, by their first digits, or by any of them.

use serde::{Deserialize, Serialize};

use super::text_match::without_empty_middle;
use super::texts::UncleanText;
use crate::phones::{self, Phone, PhoneKind};

/// How a phone number must look to match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneMatch {
    Whole(Phone),
    Pattern(PhonePattern),
}

impl PhoneMatch {
    /// Takes the texts between wildcards; a single one that is no whole number is a beginning.
    pub(super) fn read(pieces: &[String]) -> Option<Self> {
        if let [only] = pieces {
            return match phones::parse(only) {
                Some(phone) => Some(Self::Whole(phone)),
                None => PhonePattern::read(&[only.clone(), String::new()]).map(Self::Pattern),
            };
        }
        PhonePattern::read(pieces).map(Self::Pattern)
    }
}

/// The digits between wildcards, as the stored form has them; an empty text at an end means that a
/// wildcard stands there.
///
/// Numbers that begin with `0902` are `["+84902", ""]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct PhonePattern(Vec<String>);

impl PhonePattern {
    /// Reads the pieces as people dial them, the first one as the beginning of a number.
    pub fn read(pieces: &[String]) -> Option<Self> {
        let mut stored = Vec::with_capacity(pieces.len());
        for (index, piece) in pieces.iter().enumerate() {
            let dialled = without_separators(piece);
            stored.push(if index == 0 {
                stored_start(&dialled)?
            } else {
                digits_only(dialled)?
            });
        }
        let stored = without_empty_middle(stored);
        let has_digits = stored.iter().any(|piece| !piece.is_empty());
        (stored.len() > 1 && has_digits).then_some(Self(stored))
    }

    /// The digits that must follow one another, the first ones in the stored form.
    pub fn pieces(&self) -> &[String] {
        &self.0
    }

    /// The pieces as people dial them.
    pub(super) fn dialled(&self) -> Vec<String> {
        let mut pieces = self.0.clone();
        if let Some(first) = pieces.first_mut()
            && let Some(local) = first.strip_prefix("+84")
        {
            *first = format!("0{local}");
        }
        pieces
    }
}

fn without_separators(piece: &str) -> String {
    piece
        .chars()
        .filter(|c| !(c.is_whitespace() || matches!(c, '.' | '-' | '(' | ')')))
        .collect()
}

fn digits_only(piece: String) -> Option<String> {
    piece.bytes().all(|b| b.is_ascii_digit()).then_some(piece)
}

/// Turns the first digits of a number into those of its stored form.
fn stored_start(dialled: &str) -> Option<String> {
    if dialled.is_empty() {
        return Some(String::new());
    }
    let international = dialled.strip_prefix('+').or(dialled.strip_prefix("00"));
    let digits = digits_only(international.unwrap_or(dialled).to_owned())?;
    if digits.is_empty() {
        return None;
    }
    let vietnamese = match digits.strip_prefix("84") {
        Some(local) => Some(local.trim_start_matches('0')),
        // No country code begins with a zero.
        None if international.is_some() && digits.starts_with('0') => return None,
        None if international.is_some() => None,
        // Hotlines have neither a zero nor a country code.
        None if digits.starts_with('1') => return Some(digits),
        None => Some(digits.strip_prefix('0').unwrap_or(&digits)),
    };
    Some(match vietnamese {
        Some(local) => format!("+84{local}"),
        None => format!("+{digits}"),
    })
}

/// The digits by which contacts with this number are found, if the text is a phone number.
///
/// A citizen id may begin with `00` too, so foreign numbers must begin with `+`.
pub(super) fn phone_digits(text: &str) -> Option<String> {
    let phone = phones::parse(text)?;
    let is_certain = phone.kind() != PhoneKind::Foreign || text.trim_start().starts_with('+');
    // `tel:` is the name of a command.
    (is_certain && !text.contains(':')).then(|| typed_digits(&phone))
}

/// The number as people type it, without spaces.
pub(super) fn typed_digits(phone: &Phone) -> String {
    phone.national().replace(' ', "")
}

impl TryFrom<Vec<String>> for PhonePattern {
    type Error = UncleanText;

    fn try_from(pieces: Vec<String>) -> Result<Self, Self::Error> {
        let pattern = Self(pieces);
        if Self::read(&pattern.dialled()).as_ref() == Some(&pattern) {
            Ok(pattern)
        } else {
            Err(UncleanText)
        }
    }
}

impl From<PhonePattern> for Vec<String> {
    fn from(pattern: PhonePattern) -> Self {
        pattern.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(typed: &str) -> Option<Vec<String>> {
        let pieces: Vec<String> = typed.split('%').map(str::to_owned).collect();
        match PhoneMatch::read(&pieces)? {
            PhoneMatch::Whole(phone) => Some(vec![phone.as_e164().to_owned()]),
            PhoneMatch::Pattern(pattern) => Some(pattern.into()),
        }
    }

    #[test]
    fn con_6_phones_are_compared_in_their_stored_form() {
        for (typed, pieces) in [
            ("0902.148.861", &["+84902148861"][..]),
            ("0162 345 6789", &["+84323456789"]),
            ("0902", &["+84902", ""]),
            ("902", &["+84902", ""]),
            ("+8490", &["+8490", ""]),
            ("8490", &["+8490", ""]),
            ("+84 090", &["+8490", ""]),
            ("0084 90", &["+8490", ""]),
            ("0", &["+84", ""]),
            ("1900", &["1900", ""]),
            ("+1202", &["+1202", ""]),
            ("%8861", &["", "8861"]),
            ("090%%61%", &["+8490", "61", ""]),
        ] {
            assert_eq!(stored(typed).unwrap(), pieces, "{typed}");
        }
        for typed in ["abc", "+", "00", "+09", "090a", "%", "0%+1"] {
            assert_eq!(stored(typed), None, "{typed}");
        }
    }

    #[test]
    fn con_6_a_citizen_id_is_no_foreign_number() {
        assert_eq!(phone_digits("001090012345"), None);
        let foreign = Some("+12025550123".to_owned());
        assert_eq!(phone_digits("+1 202 555 0123"), foreign);
    }

    #[test]
    fn con_6_stored_patterns_that_nobody_can_type_are_refused() {
        for pieces in [&["+840902", ""][..], &["0902", ""], &["+84", "x"], &[]] {
            let pieces: Vec<String> = pieces.iter().map(|piece| (*piece).to_owned()).collect();
            assert!(PhonePattern::try_from(pieces).is_err());
        }
    }
}
