//! Telephone numbers of Vietnam in every shape people and spreadsheets write them, as E.164.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Country code of Vietnam without the plus sign.
const VIETNAM: &str = "84";

/// Prefixes of the 11-digit mobiles that ended in 2018, and what they became.
const RENUMBERED: [(&str, &str); 21] = [
    ("0120", "070"),
    ("0121", "079"),
    ("0122", "077"),
    ("0123", "083"),
    ("0124", "084"),
    ("0125", "085"),
    ("0126", "076"),
    ("0127", "081"),
    ("0128", "078"),
    ("0129", "082"),
    ("0162", "032"),
    ("0163", "033"),
    ("0164", "034"),
    ("0165", "035"),
    ("0166", "036"),
    ("0167", "037"),
    ("0168", "038"),
    ("0169", "039"),
    ("0186", "056"),
    ("0188", "058"),
    ("0199", "059"),
];

/// A usable telephone number.
///
/// Kept as E.164 (`+84902148861`), except hotlines (`19001234`), which cannot be reached from
/// abroad and so have no such form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// What a number can be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneKind {
    Mobile,
    Landline,
    /// `1800` and `1900` numbers.
    Hotline,
    /// A number of another country, of unknown use.
    Foreign,
}

/// Why a text is no telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    #[error("the telephone number is empty")]
    Empty,
    #[error("a telephone number has only digits, spaces, dots, dashes and brackets")]
    ForbiddenCharacter,
    #[error("no Vietnamese or international telephone number looks like this")]
    UnknownShape,
}

impl Phone {
    /// The stored form: E.164, or the bare digits of a hotline.
    pub fn as_e164(&self) -> &str {
        &self.0
    }

    /// The stored form without the plus sign, as SMS gateways take it.
    pub fn digits(&self) -> &str {
        self.0.strip_prefix('+').unwrap_or(&self.0)
    }

    /// What the number can be used for.
    pub fn kind(&self) -> PhoneKind {
        let Some(international) = self.0.strip_prefix('+') else {
            return PhoneKind::Hotline;
        };
        match international.strip_prefix(VIETNAM) {
            Some(local) if local.starts_with('2') => PhoneKind::Landline,
            Some(_) => PhoneKind::Mobile,
            None => PhoneKind::Foreign,
        }
    }

    /// A Vietnamese mobile.
    pub fn is_mobile(&self) -> bool {
        self.kind() == PhoneKind::Mobile
    }

    /// A text message can be sent here; of foreign numbers only the gateway knows, so they may.
    pub fn takes_sms(&self) -> bool {
        matches!(self.kind(), PhoneKind::Mobile | PhoneKind::Foreign)
    }

    /// The number as people read it aloud: `090 214 8861`, `028 3822 1174`, `1900 1234`.
    pub fn national(&self) -> String {
        let local = format!(
            "0{}",
            self.digits().strip_prefix(VIETNAM).unwrap_or_default()
        );
        match self.kind() {
            PhoneKind::Mobile => grouped(&local, &[3, 3, 4]),
            // The two big cities have 3-digit area codes and longer numbers.
            PhoneKind::Landline if local.starts_with("024") || local.starts_with("028") => {
                grouped(&local, &[3, 4, 4])
            }
            PhoneKind::Landline => grouped(&local, &[4, 3, 4]),
            PhoneKind::Hotline => grouped(&self.0, &[4, 4, 2]),
            PhoneKind::Foreign => self.0.clone(),
        }
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Phone {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl FromStr for Phone {
    type Err = PhoneError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let dialled = dialled(text)?;
        if dialled.is_empty() {
            return Err(PhoneError::Empty);
        }
        normalise(&dialled)
            .map(Self)
            .ok_or(PhoneError::UnknownShape)
    }
}

/// Reads one number in any of the shapes in use, or nothing.
pub fn parse(text: &str) -> Option<Phone> {
    text.parse().ok()
}

/// Reads all numbers of a cell such as `0902148861 / 028 38221174`, in order, without repeats.
pub fn parse_many(text: &str) -> Vec<Phone> {
    if let Some(only) = parse(text) {
        return vec![only];
    }
    let mut phones = Vec::new();
    for part in text.split(['/', ';', ',', '|', '&', '\n', '\r']) {
        match parse(part) {
            Some(phone) => phones.push(phone),
            // A dash inside a number is never spaced on both sides.
            None => phones.extend(part.split(" - ").filter_map(parse)),
        }
    }
    let mut unique: Vec<Phone> = Vec::with_capacity(phones.len());
    for phone in phones {
        if !unique.contains(&phone) {
            unique.push(phone);
        }
    }
    unique
}

/// Keeps the digits and a leading plus sign; refuses what is no separator.
fn dialled(text: &str) -> Result<String, PhoneError> {
    let trimmed = text.trim().trim_start_matches('\'');
    let bare = trimmed.strip_prefix("tel:").unwrap_or(trimmed);
    let bare = without_float_tail(bare);
    let mut dialled = String::with_capacity(bare.len());
    for c in bare.chars() {
        match c {
            '0'..='9' => dialled.push(c),
            '+' if dialled.is_empty() => dialled.push(c),
            '.'
            | '-'
            | '('
            | ')'
            | '–'
            | '\u{2011}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'
            | '\u{202c}'
            | '\u{feff}' => {}
            space if space.is_whitespace() => {}
            _ => return Err(PhoneError::ForbiddenCharacter),
        }
    }
    Ok(dialled)
}

/// Spreadsheets write a number kept as a float as `902148861.0`.
fn without_float_tail(text: &str) -> &str {
    match text.strip_suffix(".0") {
        Some(whole) if whole.bytes().all(|b| b.is_ascii_digit()) => whole,
        _ => text,
    }
}

fn normalise(dialled: &str) -> Option<String> {
    let international = dialled.strip_prefix('+').or(dialled.strip_prefix("00"));
    if let Some(digits) = international {
        return match digits.strip_prefix(VIETNAM) {
            Some(local) => vietnamese(local),
            None => foreign(digits),
        };
    }
    if dialled.contains('+') {
        return None;
    }
    match dialled.strip_prefix(VIETNAM) {
        // Nine digits beginning with 84 are a mobile (084…) that lost its zero.
        Some(local) if local.len() >= 8 => vietnamese(local),
        _ => vietnamese(dialled),
    }
}

/// Takes the number with or without its leading zero, since spreadsheets lose it.
fn vietnamese(local: &str) -> Option<String> {
    if is_hotline(local) {
        return Some(local.to_owned());
    }
    let significant = local.strip_prefix('0').unwrap_or(local);
    let is_mobile = significant.len() == 9 && significant.starts_with(['3', '5', '7', '8', '9']);
    let is_landline = significant.len() == 10 && significant.starts_with('2');
    if is_mobile || is_landline {
        return Some(format!("+{VIETNAM}{significant}"));
    }
    renumbered(significant)
}

fn renumbered(significant: &str) -> Option<String> {
    if significant.len() != 10 {
        return None;
    }
    RENUMBERED.iter().find_map(|(old, new)| {
        let subscriber = significant.strip_prefix(old.trim_start_matches('0'))?;
        let prefix = new.trim_start_matches('0');
        Some(format!("+{VIETNAM}{prefix}{subscriber}"))
    })
}

fn is_hotline(digits: &str) -> bool {
    (8..=10).contains(&digits.len()) && (digits.starts_with("1800") || digits.starts_with("1900"))
}

fn foreign(digits: &str) -> Option<String> {
    // E.164 allows 15 digits; the shortest numbers in use with a country code have 7.
    let has_fit_length = (7..=15).contains(&digits.len());
    (has_fit_length && !digits.starts_with('0')).then(|| format!("+{digits}"))
}

fn grouped(digits: &str, sizes: &[usize]) -> String {
    let mut rest = digits;
    let mut groups = Vec::with_capacity(sizes.len() + 1);
    for &size in sizes {
        let (group, tail) = rest.split_at_checked(size).unwrap_or((rest, ""));
        groups.push(group);
        rest = tail;
    }
    groups.push(rest);
    groups.retain(|group| !group.is_empty());
    groups.join(" ")
}
