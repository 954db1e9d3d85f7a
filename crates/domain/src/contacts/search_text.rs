//! The folded lines by which a contact is found, whatever marks or case were typed.

use crate::text::fold;

/// The facts of a contact that a plain word may match.
#[derive(Debug, Clone, Copy, Default)]
pub struct Searchable<'a> {
    pub code: Option<&'a str>,
    pub name: &'a str,
    pub email: Option<&'a str>,
    /// E.164; its national form is added, since that is what people type.
    pub mobile: Option<&'a str>,
    pub phone: Option<&'a str>,
    pub company: Option<&'a str>,
    pub title: Option<&'a str>,
    pub tax_code: Option<&'a str>,
    pub address: Option<&'a str>,
    pub province: Option<&'a str>,
}

/// Folded words of all searchable facts, a line for each so that no match spans two facts.
///
/// The last line ends too: an index of three letters then holds every two letters as a start.
pub fn search_text(facts: &Searchable<'_>) -> String {
    let mut lines = fold(facts.name);
    lines.push('\n');
    let mut add = |text: &str| {
        if !text.is_empty() {
            lines.push_str(text);
            lines.push('\n');
        }
    };
    let folded = [
        facts.code,
        facts.email,
        facts.company,
        facts.title,
        facts.tax_code,
        facts.address,
        facts.province,
    ];
    for text in folded.into_iter().flatten() {
        add(&fold(text));
    }
    for phone in [facts.mobile, facts.phone].into_iter().flatten() {
        add(&national_digits(phone));
    }
    lines
}

/// `+84902148861` as the ten digits people type, `0902148861`; foreign numbers stay whole.
fn national_digits(e164: &str) -> String {
    e164.strip_prefix("+84")
        .map_or_else(|| e164.to_owned(), |rest| format!("0{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_6_marks_and_case_do_not_matter_and_phones_read_nationally() {
        let facts = Searchable {
            name: "Nguyễn Thị Hương Giang",
            email: Some("Giang@AnPhat.vn"),
            mobile: Some("+84902148861"),
            ..Searchable::default()
        };
        assert_eq!(
            search_text(&facts),
            "nguyen thi huong giang\ngiang@anphat.vn\n0902148861\n"
        );
    }
}
