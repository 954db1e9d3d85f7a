//! Names without their dressing: no honorific, no legal form, words in any order.

use super::words::{self, Word};
use crate::contacts::Kind;
use crate::{people, text};

/// Forms of address and degrees that stand before a name.
const HONORIFICS: [&str; 27] = [
    "anh", "chị", "ông", "bà", "cô", "chú", "bác", "dì", "cậu", "mợ", "em", "cụ", "thầy", "mr",
    "mrs", "ms", "miss", "dr", "bs", "ks", "ls", "cn", "ths", "ts", "pgs", "gs", "kts",
];

/// Family and middle names so frequent that sharing them says little.
const COMMON: [&str; 20] = [
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do",
    "ho", "ngo", "duong", "li", "dinh", "truong", "van", "thi",
];

/// A name in the form that is compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Name {
    words: Vec<Word>,
}

impl Name {
    /// Reads the name of a party of that kind.
    pub(super) fn new(name: &str, kind: Kind) -> Self {
        let split = words::split(name);
        let mut own: Vec<&str> = split.iter().map(String::as_str).collect();
        if kind != Kind::Person || people::is_organisation_name(name) {
            own = or_all(people::own_words(&own), own);
        }
        let words = without_honorifics(&own);
        Self {
            words: words.iter().map(|word| Word::new(word)).collect(),
        }
    }

    /// How alike two names are, in percent: the share of words they have in common, the frequent
    /// ones counting half.
    pub(super) fn percent(&self, other: &Self) -> u8 {
        let whole: u32 = self.words.iter().chain(&other.words).map(weight).sum();
        let shared: u32 = words::pairs(&self.words, &other.words)
            .iter()
            .map(|pair| pair.percent * pair.words.map(weight).iter().sum::<u32>())
            .sum();
        let percent = shared.checked_div(whole).unwrap_or_default();
        u8::try_from(percent).unwrap_or(100)
    }

    /// The words that tell this name from others, longest first; all of them if none does.
    pub(super) fn telling_words(&self) -> Vec<&str> {
        let all: Vec<&str> = self.words.iter().map(|word| word.folded.as_str()).collect();
        let rare = all.iter().copied().filter(|word| !COMMON.contains(word));
        let mut telling = or_all(rare.collect(), all.clone());
        telling.sort_by_key(|word| (std::cmp::Reverse(word.len()), *word));
        telling.dedup();
        telling
    }
}

fn weight(word: &Word) -> u32 {
    if COMMON.contains(&word.folded.as_str()) {
        1
    } else {
        2
    }
}

/// A name made of such words only is made of all of them.
fn or_all<'a>(some: Vec<&'a str>, all: Vec<&'a str>) -> Vec<&'a str> {
    if some.is_empty() { all } else { some }
}

/// Drops what stands before the name, but never the last word: Anh and Chi are names too.
fn without_honorifics<'a, 'b>(mut name: &'b [&'a str]) -> &'b [&'a str] {
    let is_marked = name.iter().any(|word| !word.is_ascii());
    let is_honorific = |word: &str| {
        // Bá Thành is no lady, but "Ba Thanh" may be.
        HONORIFICS
            .iter()
            .any(|known| word == *known || (!is_marked && word == text::fold(known)))
    };
    while let [first, rest @ ..] = name {
        if rest.is_empty() || !is_honorific(first) {
            break;
        }
        name = rest;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(kind: Kind, one: &str, other: &str) -> u8 {
        Name::new(one, kind).percent(&Name::new(other, kind))
    }

    #[test]
    fn rta_2_names_of_people() {
        for (one, other, alike) in [
            ("Nguyễn Văn An", "NGUYEN VAN AN", 100),
            ("Nguyễn Văn An", "An Nguyễn Văn", 100),
            ("Anh Nguyễn Văn An", "Mr. Nguyen Van An", 100),
            ("PGS. TS. Lê Lý", "Lê Lí", 100),
            ("Chị Hương Giang", "Hương Giang", 100),
            ("Nguyễn Thị Thuỷ", "Nguyễn Thị Thủy", 100),
            ("Nguyển Văn An", "Nguyễn Văn An", 85),
            ("Nguyễn Thị Hương Giang", "Nguyễn Hương Giang", 90),
            ("Nguyễn Thị Hương Giang", "Hương Giang", 80),
            ("Nguyễn Văn An", "Nguyễn Văn Anh", 50),
            ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", 70),
            ("Trần Thị Trang", "Trần Thị Trung", 70),
            ("Nguyễn Thị Dung", "Nguyễn Văn Dũng", 45),
            ("Bá Thành", "Thành", 66),
            ("Anh", "Chị", 0),
            ("", "An", 0),
            ("", "", 0),
        ] {
            assert_eq!(percent(Kind::Person, one, other), alike, "{one} / {other}");
        }
    }

    #[test]
    fn rta_2_names_of_organisations() {
        for (one, other, alike) in [
            ("Công ty TNHH Hoa Sen", "Hoa Sen Co., Ltd", 100),
            (
                "CTY CP TM-DV Minh Long",
                "Công ty Cổ phần Thương mại và Dịch vụ Minh Long",
                100,
            ),
            ("Cửa hàng tạp hóa Cô Ba", "Tạp hoá cô Ba", 100),
            ("Hộ gia đình ông Trần Văn Bảy", "Trần Văn Bảy", 100),
            ("Cty Vinamilk", "Vinamikl JSC", 88),
            ("Công ty TNHH Hoa Sen", "Công ty TNHH Hoa Hồng", 50),
            ("Cửa hàng số 1", "Cửa hàng số 2", 50),
            ("Công ty Cổ phần", "Công ty TNHH", 61),
        ] {
            assert_eq!(
                percent(Kind::Organisation, one, other),
                alike,
                "{one} / {other}"
            );
        }
    }

    #[test]
    fn rta_2_telling_words_leave_out_the_frequent() {
        let telling = |name| Name::new(name, Kind::Person).telling_words().join(" ");
        assert_eq!(telling("Nguyễn Thị Hương Giang"), "giang huong");
        assert_eq!(telling("Lê Văn Lý"), "van le li");
        assert_eq!(telling(""), "");
    }
}
