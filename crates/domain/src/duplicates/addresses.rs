//! Postal addresses however they are abbreviated: a house, numbered units, and other words.

use std::collections::BTreeMap;

use super::provinces;
use super::units::{is_number, joined_unit, tokens, unit_at};
use super::words::{self, Word};
use crate::contacts::PostalAddress;

/// Fewest words that place somebody where houses have no numbers.
const WORDS_WITHOUT_HOUSE: usize = 3;

/// An address in the form that is compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Address {
    house: Option<String>,
    /// Numbers of wards, districts and hamlets by tag: `q` to `1`.
    units: BTreeMap<&'static str, String>,
    words: Vec<Word>,
    province: Option<String>,
    /// A ward alone is where many live.
    has_line: bool,
}

impl Address {
    /// Reads an address, wherever in it the units are written.
    pub(super) fn new(address: &PostalAddress) -> Self {
        let mut read = Self::default();
        let line = address.address.as_deref().unwrap_or_default();
        let mut segments: Vec<Vec<String>> = line.split([',', ';', '\n']).map(tokens).collect();
        segments.retain(|segment| !segment.is_empty() && segment.join(" ") != "viet nam");
        read.has_line = !segments.is_empty();
        if let [_, .., last] = segments.as_slice() {
            let province = provinces::today(&last.join(" "));
            if province.is_some() {
                read.province = province.map(str::to_owned);
                segments.pop();
            }
        }
        for segment in &segments {
            read.take(segment);
        }
        // Columns often hold the name or number alone.
        for (unit, column) in [("phuong", &address.ward), ("quan", &address.district)] {
            let mut named = vec![unit.to_owned()];
            named.extend(tokens(column.as_deref().unwrap_or_default()));
            read.take(&named);
        }
        if let Some(province) = &address.province {
            let folded = tokens(province).join(" ");
            read.province = Some(provinces::today(&folded).map_or(folded, str::to_owned));
        }
        read.words.sort();
        read.words.dedup();
        read
    }

    /// How alike two addresses are, in percent: how much of the shorter is in the longer. `None`
    /// if they differ in a number or the province, or tell too little.
    pub(super) fn percent(&self, other: &Self) -> Option<u8> {
        if self.contradicts(other) || !self.places_somebody() || !other.places_somebody() {
            return None;
        }
        // What both have is the same, or they would contradict each other.
        let same_units = self
            .units
            .keys()
            .filter(|tag| other.units.contains_key(*tag));
        let same = u32::try_from(same_units.count()).ok()? + u32::from(self.house.is_some());
        let words = u32::try_from(self.words.len().min(other.words.len())).ok()?;
        let alike: u32 = words::pairs(&self.words, &other.words)
            .iter()
            .map(|pair| pair.percent)
            .sum();
        u8::try_from((alike + 100 * same).checked_div(words + same)?).ok()
    }

    /// What finds the address again: the house, else the longest words.
    pub(super) fn anchors(&self) -> Vec<&str> {
        if !self.places_somebody() {
            return Vec::new();
        }
        if let Some(house) = &self.house {
            return vec![house];
        }
        let mut words: Vec<&str> = self.words.iter().map(|word| word.folded.as_str()).collect();
        words.sort_by_key(|word| (std::cmp::Reverse(word.len()), *word));
        words.truncate(WORDS_WITHOUT_HOUSE);
        words
    }

    fn places_somebody(&self) -> bool {
        let words = self.words.len();
        let is_house = self.house.is_some() && words > 0;
        self.has_line && (is_house || words >= WORDS_WITHOUT_HOUSE)
    }

    /// Where one has a house number and the other none, it is open which house that is.
    fn contradicts(&self, other: &Self) -> bool {
        let other_unit = self.units.iter().any(|(tag, number)| {
            let theirs = other.units.get(tag);
            theirs.is_some_and(|theirs| theirs != number)
        });
        let provinces = [&self.province, &other.province];
        let other_province =
            self.province != other.province && provinces.iter().all(|province| province.is_some());
        self.house != other.house || other_unit || other_province
    }

    /// Reads on; of two numbers for one unit the first stands.
    fn take(&mut self, tokens: &[String]) {
        let mut rest = tokens;
        while let [token, tail @ ..] = rest {
            if let Some((length, tag)) = unit_at(rest) {
                rest = rest.get(length..).unwrap_or_default();
                if let (Some(tag), [number, tail @ ..]) = (tag, rest)
                    && is_number(number)
                {
                    self.units.entry(tag).or_insert_with(|| number.clone());
                    rest = tail;
                }
                continue;
            }
            rest = tail;
            if is_number(token) && self.house.is_none() && self.words.is_empty() {
                self.house = Some(token.clone());
            } else if let Some((tag, number)) = joined_unit(token) {
                self.units.entry(tag).or_insert(number);
            } else {
                self.words.push(Word::new(token));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(line: &str) -> Address {
        Address::new(&PostalAddress {
            address: Some(line.to_owned()),
            ..PostalAddress::default()
        })
    }

    #[test]
    fn rta_2_addresses_are_alike_however_abbreviated() {
        for (one, other, percent) in [
            (
                "12 Nguyễn Huệ, P. Bến Nghé, Q.1, TP.HCM",
                "Số 12 đường Nguyễn Huệ, phường Bến Nghé, quận 1, TP Hồ Chí Minh",
                Some(100),
            ),
            (
                "12/3A Lê Lợi, P5, Q03",
                "Hẻm 12/3a Lê Lợi, Phường 05, Quận 3, Việt Nam",
                Some(100),
            ),
            ("12 Lê Lợi", "12 Lê Lợi, Bến Thành, Q1, TP HCM", Some(100)),
            (
                "12 Võ Văn Tần, P6, Q3, HCM",
                "12 Võ Văn Tần, Phường Xuân Hòa, HCM",
                Some(100),
            ),
            (
                "25 Cách Mạng Tháng 8, Thủ Dầu Một, Bình Dương",
                "25 CMT8, Thủ Dầu Một, TP HCM",
                Some(80),
            ),
            (
                "Thôn Đông, xã Tân Lập, Đan Phượng, Hà Nội",
                "thôn Đông, Tân Lập, huyện Đan Phượng",
                Some(100),
            ),
            ("12 Nguyễn Huệ, Q1", "14 Nguyễn Huệ, Q1", None),
            ("12 Nguyễn Huệ, Q1", "12 Nguyễn Huệ, Q3", None),
            ("12 Lê Lợi, Huế", "12 Lê Lợi, Đà Nẵng", None),
            ("12 Lê Lợi, Q1", "Lê Lợi, Q1", None),
            (
                "xã Tân Lập",
                "Thôn Đông, xã Tân Lập, huyện Đan Phượng",
                None,
            ),
            ("12", "12", None),
            ("", "", None),
        ] {
            assert_eq!(
                address(one).percent(&address(other)),
                percent,
                "{one} / {other}"
            );
        }
        let [le_loi, ba_trieu] = [address("12 Lê Lợi"), address("12 Bà Triệu")];
        assert_eq!(le_loi.percent(&ba_trieu), Some(33));
    }

    #[test]
    fn rta_2_units_may_stand_in_columns_of_their_own() {
        let in_columns = Address::new(&PostalAddress {
            address: Some("12 Lê Lợi".to_owned()),
            ward: Some("Bến Thành".to_owned()),
            district: Some("1".to_owned()),
            province: Some("TP. Hồ Chí Minh".to_owned()),
        });
        let in_line = address("12 Lê Lợi, P.Bến Thành, Q.1, Sài Gòn");
        assert_eq!(in_columns, in_line);
        let twice = Address::new(&PostalAddress {
            address: Some("12 Lê Lợi, P5".to_owned()),
            ward: Some("Phường 5".to_owned()),
            ..PostalAddress::default()
        });
        assert_eq!(twice, address("12 Lê Lợi, phường 05"));
        let ward_alone = Address::new(&PostalAddress {
            ward: Some("Phường An Hải Bắc".to_owned()),
            ..PostalAddress::default()
        });
        assert_eq!(ward_alone.percent(&ward_alone), None);
    }
}
