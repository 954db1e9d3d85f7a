//! Reads the few words and numbers with a meaning of their own, in both languages.

use crate::contacts::{Gender, Kind, Level};
use crate::text;

pub(crate) fn kind(cell: &str) -> Option<Kind> {
    let kind = match text::fold(cell).as_str() {
        "person" | "ca nhan" | "cn" | "individual" | "khach le" | "nguoi" => Kind::Person,
        "organisation" | "organization" | "company" | "to chuc" | "cong ty" | "doanh nghiep"
        | "dn" | "cty" => Kind::Organisation,
        "shop" | "store" | "cua hang" | "quan" | "dai ly" | "tiem" => Kind::Shop,
        "household" | "ho gia dinh" | "ho" | "gia dinh" => Kind::Household,
        _ => return None,
    };
    Some(kind)
}

pub(crate) fn gender(cell: &str) -> Option<Gender> {
    let gender = match text::fold(cell).trim_end_matches('.') {
        "nam" | "male" | "m" | "ong" | "anh" | "mr" | "trai" => Gender::Male,
        "nu" | "female" | "f" | "ba" | "chi" | "co" | "mrs" | "ms" | "gai" => Gender::Female,
        "khac" | "other" | "o" => Gender::Other,
        _ => return None,
    };
    Some(gender)
}

pub(crate) fn level(cell: &str) -> Option<Level> {
    let level = match text::fold(cell).as_str() {
        "new" | "moi" | "khach moi" => Level::New,
        "interested" | "quan tam" => Level::Interested,
        "signed" | "da ky" | "da ki" | "da ky hop dong" => Level::Signed,
        "paused" | "tam ngung" | "tam dung" => Level::Paused,
        "approached" | "tiep can" | "da tiep can" => Level::Approached,
        "other" | "khac" => Level::Other,
        _ => return None,
    };
    Some(level)
}

/// Splits at commas, semicolons and bars; a tag written twice is one tag.
pub(super) fn tags(cell: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for part in cell.split([',', ';', '|', '\n']) {
        let tag = text::clean_line(part);
        let is_known = || {
            tags.iter()
                .any(|known| known.to_lowercase() == tag.to_lowercase())
        };
        if !tag.is_empty() && !is_known() {
            tags.push(tag);
        }
    }
    tags
}

/// Reads a tax code as invoices print it: `0312345678` or `0312345678-001`.
///
/// Twelve digits are a citizen id, by which persons and households are taxed since 2025-07-01.
/// Nine digits are a code whose leading zero a spreadsheet lost.
pub(super) fn tax_code(cell: &str) -> Option<String> {
    let is_separator = |c: char| c.is_whitespace() || matches!(c, '-' | '.' | '\'');
    if cell
        .chars()
        .any(|c| !(c.is_ascii_digit() || is_separator(c)))
    {
        return None;
    }
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        9 => Some(format!("0{digits}")),
        10 | 12 => Some(digits),
        13 => {
            let (company, branch) = digits.split_at_checked(10)?;
            Some(format!("{company}-{branch}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_7_every_wire_name_and_vietnamese_name_is_read() {
        for &value in Kind::ALL {
            assert_eq!(kind(value.as_str()), Some(value));
        }
        for &value in Gender::ALL {
            assert_eq!(gender(value.as_str()), Some(value));
        }
        for &value in Level::ALL {
            assert_eq!(level(value.as_str()), Some(value));
        }
        assert_eq!(kind("Hộ gia đình"), Some(Kind::Household));
        assert_eq!(kind("Cá nhân"), Some(Kind::Person));
        assert_eq!(gender("NỮ"), Some(Gender::Female));
        assert_eq!(gender("Mr."), Some(Gender::Male));
        assert_eq!(level("Đã ký"), Some(Level::Signed));
        assert_eq!(level("Đã kí"), Some(Level::Signed));
        assert_eq!(level("VIP"), None);
        assert_eq!(gender("x"), None);
        assert_eq!(kind(""), None);
    }

    #[test]
    fn con_7_tags_are_split_and_unique() {
        assert_eq!(tags(" VIP, Hà  Nội;vip | ,"), ["VIP", "Hà Nội"]);
        assert!(tags(" ;").is_empty());
    }

    #[test]
    fn con_7_tax_codes_are_written_as_on_invoices() {
        for (cell, code) in [
            ("0312345678", Some("0312345678")),
            ("312345678", Some("0312345678")),
            ("0312345678001", Some("0312345678-001")),
            ("0312 345 678 - 001", Some("0312345678-001")),
            ("001090012345", Some("001090012345")),
            ("12345", None),
            ("MST 0312345678", None),
            ("", None),
        ] {
            assert_eq!(tax_code(cell).as_deref(), code, "{cell:?}");
        }
    }
}
