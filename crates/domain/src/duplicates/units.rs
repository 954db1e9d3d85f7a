//! Words and numbers of an address as written, and the units (street, ward, district) they name.

use crate::text;

/// Units of an address as written, and the tag under which their number is kept, if they have one.
/// Longer ones first: `duong so 7` is a street by number.
const UNITS: [(&[&str], Option<&str>); 40] = [
    (&["to", "dan", "pho"], Some("to")),
    (&["thanh", "pho"], None),
    (&["viet", "nam"], None),
    (&["thi", "tran"], None),
    (&["thi", "xa"], None),
    (&["khu", "pho"], Some("kp")),
    (&["duong", "so"], Some("duong")),
    (&["quoc", "lo"], Some("ql")),
    (&["dai", "lo"], None),
    (&["so", "nha"], None),
    (&["phuong"], Some("p")),
    (&["p"], Some("p")),
    (&["f"], Some("p")),
    (&["quan"], Some("q")),
    (&["q"], Some("q")),
    (&["duong"], Some("duong")),
    (&["d"], Some("duong")),
    (&["ql"], Some("ql")),
    (&["tdp"], Some("to")),
    (&["to"], Some("to")),
    (&["kp"], Some("kp")),
    (&["khu"], Some("khu")),
    (&["lo"], Some("lo")),
    (&["ap"], Some("ap")),
    (&["thon"], Some("thon")),
    (&["xom"], Some("xom")),
    (&["tang"], Some("tang")),
    (&["hem"], None),
    (&["ngo"], None),
    (&["ngach"], None),
    (&["kiet"], None),
    (&["pho"], None),
    (&["so"], None),
    (&["xa"], None),
    (&["huyen"], None),
    (&["h"], None),
    (&["tinh"], None),
    (&["tp"], None),
    (&["tx"], None),
    (&["vn"], None),
];

/// Folded words and numbers; a slash belongs to the number it is in (`12/3a`).
pub(super) fn tokens(segment: &str) -> Vec<String> {
    text::fold(segment)
        .split(|c: char| !c.is_alphanumeric() && c != '/')
        .flat_map(|token| {
            let is_house = token.split('/').all(is_number);
            let parts = if is_house {
                vec![token]
            } else {
                token.split('/').collect()
            };
            parts.into_iter().filter(|part| !part.is_empty())
        })
        .map(|token| {
            let number = token.trim_start_matches('0');
            if is_number(number) {
                number.to_owned()
            } else {
                token.to_owned()
            }
        })
        .collect()
}

/// Begins with a digit, as house numbers do.
pub(super) fn is_number(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_digit())
}

/// The unit that words begin with: how many words it takes, and its tag.
pub(super) fn unit_at(tokens: &[String]) -> Option<(usize, Option<&'static str>)> {
    UNITS
        .iter()
        .find(|(unit, _)| {
            tokens.len() >= unit.len() && unit.iter().zip(tokens).all(|(a, b)| a == b)
        })
        .map(|(unit, tag)| (unit.len(), *tag))
}

/// `q1` and `p05`, written together.
pub(super) fn joined_unit(token: &str) -> Option<(&'static str, String)> {
    let start = token.find(|c: char| c.is_ascii_digit())?;
    let (unit, number) = token.split_at_checked(start)?;
    let (_, tag) = unit_at(&[unit.to_owned()])?;
    Some((tag?, number.trim_start_matches('0').to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rta_2_house_numbers_keep_their_slash_and_lose_their_zeros() {
        for (segment, expected) in [
            ("Số 012/3A Lê-Lợi", "so 12/3a le loi"),
            ("P.05/Q.3", "p 5 q 3"),
            ("0", "0"),
            (" / ", ""),
        ] {
            assert_eq!(tokens(segment).join(" "), expected, "{segment:?}");
        }
    }

    #[test]
    fn rta_2_units_are_known_by_name_and_letter() {
        for (segment, unit) in [
            ("phường 5", Some((1, Some("p")))),
            ("thành phố Huế", Some((2, None))),
            ("đường số 7", Some((2, Some("duong")))),
            ("Lê Lợi", None),
        ] {
            assert_eq!(unit_at(&tokens(segment)), unit, "{segment:?}");
        }
        assert_eq!(joined_unit("q03"), Some(("q", "3".to_owned())));
        assert_eq!(joined_unit("cmt8"), None);
    }
}
