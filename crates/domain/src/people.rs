//! Vietnamese names: family, middle and given name in that order, greeted and sorted by the last.

use crate::text;

/// Words that say what an organisation is rather than what it is called, folded and longest first.
const ORGANISATION_WORDS: [&str; 39] = [
    "trach nhiem huu han",
    "mot thanh vien",
    "doanh nghiep tu nhan",
    "joint stock company",
    "company limited",
    "ho kinh doanh",
    "ho gia dinh",
    "xuat nhap khau",
    "thuong mai",
    "san xuat",
    "dich vu",
    "cong ty",
    "co phan",
    "tap doan",
    "cua hang",
    "chi nhanh",
    "dau tu",
    "corporation",
    "company",
    "co ltd",
    "limited",
    "group",
    "corp",
    "inc",
    "jsc",
    "tnhh",
    "dntn",
    "sx",
    "xnk",
    "hkd",
    "mtv",
    "tmdv",
    "cty",
    "ltd",
    "tm",
    "dv",
    "cp",
    "va",
    "&",
];

/// Words of which one must open a name before it is taken for an organisation's.
const OPENING_WORDS: [&str; 14] = [
    "doanh nghiep tu nhan",
    "ho kinh doanh",
    "cong ty",
    "tap doan",
    "cua hang",
    "chi nhanh",
    "tnhh",
    "dntn",
    "hkd",
    "cty",
    "ctcp",
    "ct",
    "cp",
    "shop",
];

/// The word people are called by: the last.
pub fn given_name(name: &str) -> &str {
    name.split_whitespace().next_back().unwrap_or_default()
}

/// Everything before the given name.
pub fn family_name(name: &str) -> &str {
    let name = name.trim();
    let given = given_name(name);
    name.strip_suffix(given).unwrap_or_default().trim_end()
}

/// Puts a name together from columns that keep its parts apart.
pub fn full_name(family: &str, given: &str) -> String {
    text::clean_line(&format!("{family} {given}"))
}

/// The key that sorts a list as a class register does: by given name, then from the left.
pub fn sort_key(name: &str) -> String {
    let folded = text::fold(name);
    match folded.rsplit_once(' ') {
        Some((rest, given)) => format!("{given} {rest}"),
        None => folded,
    }
}

/// One or two letters for an avatar: `HG` for Nguyễn Thị Hương Giang, `HS` for Công ty TNHH
/// Hoa Sen.
pub fn initials(name: &str) -> String {
    let name = text::clean_line(name);
    let words: Vec<&str> = name.split(' ').filter(|word| has_letter(word)).collect();
    let chosen = if is_organisation_name(&name) {
        let own = own_words(&words);
        // "Công ty Cổ phần" has no name of its own; its first words must do.
        let own = if own.is_empty() { words } else { own };
        own.into_iter().take(2).collect()
    } else {
        let first_of_last_two = words.len().saturating_sub(2);
        words
            .into_iter()
            .skip(first_of_last_two)
            .collect::<Vec<_>>()
    };
    chosen.into_iter().filter_map(first_letter).collect()
}

/// The name opens like a company's or a shop's.
pub fn is_organisation_name(name: &str) -> bool {
    let folded = spaced(name);
    OPENING_WORDS
        .iter()
        .any(|word| starts_with_words(&folded, word))
}

/// Folds and puts spaces for the punctuation of `TM-DV` and `Cty.`.
fn spaced(name: &str) -> String {
    let folded = text::fold(name);
    let separated: String = folded
        .chars()
        .map(|c| {
            if matches!(c, '.' | ',' | '-' | '/' | '(' | ')') {
                ' '
            } else {
                c
            }
        })
        .collect();
    text::clean_line(&separated)
}

fn starts_with_words(folded: &str, words: &str) -> bool {
    folded
        .strip_prefix(words)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Drops the words that say what kind of organisation it is, wherever they stand.
pub(crate) fn own_words<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let mut own = Vec::new();
    let mut rest = words;
    while let Some((first, tail)) = rest.split_first() {
        let following = spaced(&rest.join(" "));
        let kind = ORGANISATION_WORDS
            .iter()
            .chain(&OPENING_WORDS)
            .find(|kind| starts_with_words(&following, kind));
        if let Some(kind) = kind {
            let count = kind.split(' ').count();
            rest = rest.get(count..).unwrap_or_default();
        } else {
            own.push(*first);
            rest = tail;
        }
    }
    own
}

fn has_letter(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric)
}

fn first_letter(word: &str) -> Option<String> {
    let letter = word.chars().find(|c| c.is_alphanumeric())?;
    Some(letter.to_uppercase().collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn con_3_initials_follow_the_vietnamese_order() {
        for (name, initials_shown) in [
            ("Nguyễn Thị Hương Giang", "HG"),
            ("Lê Ân", "LÂ"),
            ("Giang", "G"),
            ("  đỗ   hùng ", "ĐH"),
            ("Phạm Văn A\u{302}n", "VÂ"),
            ("Trần An (Hà Nội)", "HN"),
            ("", ""),
            ("-", ""),
            ("Công ty TNHH Hoa Sen", "HS"),
            ("Cty CP Sữa Việt Nam", "SV"),
            ("CÔNG TY TNHH MTV TM-DV Minh Long", "ML"),
            ("Công ty Cổ phần Thương mại và Dịch vụ Ánh Dương", "ÁD"),
            ("Công ty Cổ phần", "CT"),
            ("Cửa hàng Bảy", "B"),
            ("Cty Hoa Sen Co., Ltd", "HS"),
        ] {
            assert_eq!(initials(name), initials_shown, "{name:?}");
        }
    }

    #[test]
    fn people_are_called_and_sorted_by_the_last_word() {
        assert_eq!(given_name("Nguyễn Thị Hương Giang "), "Giang");
        assert_eq!(family_name(" Nguyễn Thị Hương Giang "), "Nguyễn Thị Hương");
        assert_eq!(family_name("Giang"), "");
        assert_eq!(full_name(" Nguyễn  Văn ", "An"), "Nguyễn Văn An");
        assert_eq!(full_name("", "An"), "An");
        let mut names = ["Trần Văn Bình", "Lê Thị Ánh", "Nguyễn An", "Lê An"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["Lê An", "Nguyễn An", "Lê Thị Ánh", "Trần Văn Bình"]);
    }

    proptest! {
        #[test]
        fn parts_make_up_the_name_again(name in "[A-Za-zĂăÂâ]{1,6}( [A-Za-zĂăÂâ]{1,6}){0,4}") {
            prop_assert_eq!(full_name(family_name(&name), given_name(&name)), name);
        }

        #[test]
        fn initials_are_few_for_any_text(name in any::<String>()) {
            // One letter may have two or three capitals (ß, ﬃ), never more.
            prop_assert!(initials(&name).chars().count() <= 6);
        }
    }
}
