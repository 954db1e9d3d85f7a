//! The lines by which a contact is found: folded for any spelling, and with marks for exact words.
//!
//! Each fact is a line that begins with a label, a character nobody can type. So a plain word is
//! found anywhere in the text, and a command such as `company:` right behind its label.

use super::custom_lines::push_lines;
use crate::custom_fields::CustomValues;
use crate::search::exact_key;
use crate::text::fold;

/// The facts of a contact that words may match.
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
    pub source: Option<&'a str>,
    /// Fields that the business defined.
    pub custom: Option<&'a CustomValues>,
}

/// A fact that has a line of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    Name,
    Code,
    Email,
    Company,
    Title,
    TaxCode,
    Address,
    Province,
    Source,
    Phone,
}

impl Fact {
    /// All of them, in the order of their lines.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Code,
        Self::Email,
        Self::Company,
        Self::Title,
        Self::TaxCode,
        Self::Address,
        Self::Province,
        Self::Source,
        Self::Phone,
    ];

    /// The control character its line begins with; facts are cleaned of all such characters.
    pub fn label(self) -> char {
        match self {
            Self::Name => '\u{1}',
            Self::Code => '\u{2}',
            Self::Email => '\u{3}',
            Self::Company => '\u{4}',
            Self::Title => '\u{5}',
            Self::TaxCode => '\u{6}',
            Self::Address => '\u{7}',
            Self::Province => '\u{8}',
            Self::Source => '\u{e}',
            Self::Phone => '\u{f}',
        }
    }
}

impl Searchable<'_> {
    /// Folded facts, a line for each so that no match spans two.
    ///
    /// Every line ends: an index of three letters then holds every two letters as a start.
    pub fn folded(&self) -> String {
        self.lines(fold)
    }

    /// Facts as [`marked_words`], a space at both ends, so that ` hòa ` is a whole word.
    pub fn marked(&self) -> String {
        self.lines(|fact| format!(" {} ", marked_words(fact)))
    }

    fn lines(&self, form: impl Fn(&str) -> String) -> String {
        let texts = [
            (Fact::Name, Some(self.name)),
            (Fact::Code, self.code),
            (Fact::Email, self.email),
            (Fact::Company, self.company),
            (Fact::Title, self.title),
            (Fact::TaxCode, self.tax_code),
            (Fact::Address, self.address),
            (Fact::Province, self.province),
            (Fact::Source, self.source),
        ];
        let texts = texts
            .into_iter()
            .filter_map(|(fact, text)| Some((fact, form(text?))));
        let phones = [self.mobile, self.phone].into_iter().flatten();
        let phones = phones.map(|e164| (Fact::Phone, form(&national_digits(e164))));
        let mut lines = String::new();
        for (fact, text) in texts.chain(phones) {
            if !text.trim().is_empty() {
                lines.push(fact.label());
                lines.push_str(&text);
                lines.push('\n');
            }
        }
        if let Some(values) = self.custom {
            push_lines(&mut lines, values, form);
        }
        lines
    }
}

/// The words of a text with their marks, by [`exact_key`], one space between; no other characters.
pub fn marked_words(text: &str) -> String {
    let key = exact_key(text);
    let words = key
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// `+84902148861` as the ten digits people type, `0902148861`; foreign numbers stay whole.
fn national_digits(e164: &str) -> String {
    e164.strip_prefix("+84")
        .map_or_else(|| e164.to_owned(), |rest| format!("0{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIANG: Searchable<'_> = Searchable {
        code: None,
        name: "Nguyễn Thị Hương Giang",
        email: Some("Giang@AnPhat.vn"),
        mobile: Some("+84902148861"),
        phone: None,
        company: Some("Công ty Hoà Bình"),
        title: None,
        tax_code: None,
        address: None,
        province: Some(" "),
        source: None,
        custom: None,
    };

    #[test]
    fn con_6_marks_and_case_do_not_matter_and_phones_read_nationally() {
        let lines = "\u{1}nguyen thi huong giang\n\u{3}giang@anphat.vn\n\u{4}cong ty hoa binh\n\
                     \u{f}0902148861\n";
        assert_eq!(GIANG.folded(), lines);
    }

    #[test]
    fn con_6_exact_words_keep_their_marks_and_stand_between_spaces() {
        let lines = "\u{1} nguyễn thị hương giang \n\u{3} giang anphat vn \n\
                     \u{4} công ty hòa bình \n\u{f} 0902148861 \n";
        assert_eq!(GIANG.marked(), lines);
        assert_eq!(marked_words("Hoà-Bình, +84"), "hòa bình 84");
    }

    #[test]
    fn con_6_every_fact_has_a_label_of_its_own() {
        let mut labels = Fact::ALL.map(Fact::label).to_vec();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), Fact::ALL.len());
        assert!(
            labels
                .iter()
                .all(|label| label.is_control() && !label.is_whitespace())
        );
    }
}
