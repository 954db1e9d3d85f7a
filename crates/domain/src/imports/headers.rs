//! Guesses from a header line, Vietnamese or English, what each column means.

use super::fields::ImportField;
use super::header_names::NAMES;
use crate::text;

use ImportField as F;

/// What a header may mean and how sure that is; higher wins.
struct Guess {
    score: usize,
    column: usize,
    field: ImportField,
}

/// Names a field for every header it understands; none is named twice, the best match wins,
/// and of equals the column further left.
pub fn guess_mapping(headers: &[&str]) -> Vec<Option<ImportField>> {
    let headers: Vec<String> = headers.iter().map(|header| simplified(header)).collect();
    let has_family_name = headers
        .iter()
        .any(|header| whole_match(header) == Some(F::FamilyName));
    let mut guesses: Vec<Guess> = headers
        .iter()
        .enumerate()
        .flat_map(|(column, header)| guesses(column, header, has_family_name))
        .collect();
    guesses.sort_by_key(|guess| (std::cmp::Reverse(guess.score), guess.column));

    let mut mapping: Vec<Option<ImportField>> = vec![None; headers.len()];
    let mut taken = Vec::new();
    for guess in guesses {
        if let Some(slot @ None) = mapping.get_mut(guess.column)
            && !taken.contains(&guess.field)
        {
            *slot = Some(guess.field);
            taken.push(guess.field);
        }
    }
    mapping
}

const CERTAIN: usize = 2000;
const WHOLE: usize = 1000;
const WITHIN: usize = 500;
const LAST_RESORT: usize = 100;

fn guesses(column: usize, header: &str, has_family_name: bool) -> Vec<Guess> {
    let mut guesses = Vec::new();
    let mut add = |score, field| {
        guesses.push(Guess {
            score,
            column,
            field,
        });
    };
    // "Tên" is the given name only beside a column with the family name.
    match (header, has_family_name) {
        ("ten", true) => add(CERTAIN, F::GivenName),
        ("ten" | "first name" | "firstname" | "given name", false) => add(CERTAIN, F::Name),
        _ => {}
    }
    for (rank, names) in NAMES.iter().rev().enumerate() {
        if names.whole.contains(&header) || names.within.contains(&header) {
            add(WHOLE + rank, names.field);
        } else if names.within.iter().any(|words| has_words(header, words)) {
            add(WITHIN + rank, names.field);
        }
    }
    if header.starts_with("ten ") {
        add(LAST_RESORT, F::Name);
    }
    guesses
}

fn whole_match(header: &str) -> Option<ImportField> {
    NAMES
        .iter()
        .find(|names| names.whole.contains(&header))
        .map(|names| names.field)
}

/// Folds a header and turns punctuation into spaces: `Tỉnh/TP (*)` is `tinh tp`.
pub(super) fn simplified(header: &str) -> String {
    let folded = text::fold(header);
    let words: String = folded
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    text::clean_line(&words)
}

fn has_words(header: &str, words: &str) -> bool {
    header.match_indices(words).any(|(start, found)| {
        let before = header.get(..start).unwrap_or_default();
        let after = header.get(start + found.len()..).unwrap_or_default();
        (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::has_known_header;
    use super::*;

    fn guess_one(header: &str) -> Option<ImportField> {
        guess_mapping(&[header]).into_iter().next().flatten()
    }

    #[test]
    fn con_7_headers_are_understood_in_both_languages() {
        for (header, field) in [
            ("Họ và tên", F::Name),
            ("HỌ TÊN (*)", F::Name),
            ("Tên khách hàng", F::Name),
            ("Tên", F::Name),
            ("First name", F::Name),
            ("Full Name", F::Name),
            ("Email", F::Email),
            ("E-mail", F::Email),
            ("Địa chỉ email", F::Email),
            ("Email công ty", F::Email),
            ("ĐT", F::Mobile),
            ("SĐT", F::Mobile),
            ("Số điện thoại", F::Mobile),
            ("Phone", F::Mobile),
            ("Company phone", F::Mobile),
            ("Di động", F::Mobile),
            ("Điện thoại di động", F::Mobile),
            ("Điện thoại bàn", F::Phone),
            ("ĐT cố định", F::Phone),
            ("Cty", F::Company),
            ("Tên công ty", F::Company),
            ("Đơn vị", F::Company),
            ("Company name", F::Company),
            ("Chức vụ", F::Title),
            ("Giới tính", F::Gender),
            ("Ngày sinh", F::Birthday),
            ("Date of birth", F::Birthday),
            ("Mức độ", F::Level),
            ("Nhóm theo mức độ", F::Level),
            ("Người phụ trách", F::Owner),
            ("Nguồn", F::Source),
            ("Giai đoạn", F::Stage),
            ("Stage", F::Stage),
            ("Danh mục", F::Categories),
            ("Categories", F::Categories),
            ("Nhóm", F::Tags),
            ("Thẻ", F::Tags),
            ("MST", F::TaxCode),
            ("Mã số thuế", F::TaxCode),
            ("Địa chỉ", F::Address),
            ("Địa chỉ công ty", F::Address),
            ("Phường/Xã", F::Ward),
            ("Quận/Huyện", F::District),
            ("Tỉnh/TP", F::Province),
            ("Tỉnh / Thành phố", F::Province),
            ("Trang web", F::Website),
            ("Mã KH", F::Code),
            ("Mã khách hàng", F::Code),
            ("Loại khách hàng", F::Kind),
            ("Ghi chú", F::Note),
            ("Ghi chú khách hàng", F::Note),
        ] {
            assert_eq!(guess_one(header), Some(field), "{header}");
        }
        for header in ["", "STT", "Ngày tạo", "Doanh thu", "Cột 7"] {
            assert_eq!(guess_one(header), None, "{header}");
        }
    }

    #[test]
    fn con_7_no_field_is_guessed_twice() {
        for (headers, fields) in [
            (
                &["Họ", "Tên", "Di động", "Điện thoại"][..],
                &[
                    Some(F::FamilyName),
                    Some(F::GivenName),
                    Some(F::Mobile),
                    Some(F::Phone),
                ][..],
            ),
            (
                &["Điện thoại", "Di động"],
                &[Some(F::Phone), Some(F::Mobile)],
            ),
            (
                &["Điện thoại 1", "Điện thoại 2", "Điện thoại 3"],
                &[Some(F::Mobile), Some(F::Phone), None],
            ),
            (
                &["Last name", "First name", "E-mail"],
                &[Some(F::FamilyName), Some(F::GivenName), Some(F::Email)],
            ),
            (
                &["Tên công ty", "Tên", "Email công ty", "Email"],
                &[Some(F::Company), Some(F::Name), None, Some(F::Email)],
            ),
        ] {
            assert_eq!(guess_mapping(headers), fields, "{headers:?}");
        }
    }

    #[test]
    fn con_7_a_row_of_facts_is_no_header() {
        let is_header = |cells: &[&str]| has_known_header(cells, &[]);
        assert!(is_header(&["Họ tên", "Email", "Ghi chú"]));
        assert!(is_header(&["email"]));
        assert!(!is_header(&["Công ty Hoa Sen", "an@x.vn", "0902148861"]));
        assert!(!is_header(&["", ""]));
    }

    proptest! {
        #[test]
        fn con_7_any_header_line_gets_one_answer_a_column(
            headers in prop::collection::vec("(Họ|Tên|Điện thoại|Email|Địa chỉ|công ty|mobile| |/){0,4}", 0..8)
        ) {
            let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
            let mapping = guess_mapping(&headers);
            prop_assert_eq!(mapping.len(), headers.len());
            let mut fields: Vec<_> = mapping.into_iter().flatten().collect();
            let count = fields.len();
            fields.sort();
            fields.dedup();
            prop_assert_eq!(fields.len(), count);
        }
    }
}
