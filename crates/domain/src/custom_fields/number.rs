//! Numbers with up to three decimals, exact, as Vietnamese people write them.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::money::group_thousands;

/// So large that a binary fraction still tells every thousandth apart.
const MAX_THOUSANDTHS: i64 = 999_999_999_999_999;
const DECIMALS: usize = 3;

/// A number below a thousand billion with up to three decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    thousandths: i64,
}

impl Number {
    /// Reads `1.234,5`, `1 234,5`, `1,234.5`, `1234.5` or `-12`.
    ///
    /// A comma is the decimal sign unless a point follows it or it stands there twice; a point is
    /// one only where what follows is no group of three digits.
    pub fn read(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let text = text.replace('−', "-");
        let (points, commas) = (text.matches('.').count(), text.matches(',').count());
        let decimal = match (points, commas) {
            (0, 1) => Some(','),
            (_, 1) if text.rfind(',') > text.rfind('.') => Some(','),
            (1, _) if commas > 0 && text.rfind('.') > text.rfind(',') => Some('.'),
            (1, 0) if !is_grouped(&text, '.') => Some('.'),
            _ => None,
        };
        let (whole, fraction) = match decimal.and_then(|sign| text.rsplit_once(sign)) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (text.as_str(), None),
        };
        let has_groups = whole.contains(['.', ',']);
        if has_groups && !is_grouped(whole, '.') && !is_grouped(whole, ',') {
            return None;
        }
        let whole = whole.replace(['.', ','], "");
        match fraction {
            Some(fraction) => Self::from_plain(&format!("{whole}.{fraction}")),
            None => Self::from_plain(&whole),
        }
    }

    /// Reads what [`Self`] prints: `-1234.5`.
    pub fn from_plain(text: &str) -> Option<Self> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !is_number(whole) || !is_number(fraction) || fraction.len() > DECIMALS {
            return None;
        }
        let thousandths: i64 = format!("{whole}{fraction:0<DECIMALS$}").parse().ok()?;
        (thousandths <= MAX_THOUSANDTHS).then(|| Self {
            thousandths: thousandths.saturating_mul(sign),
        })
    }

    /// The nearest binary fraction, which tells every thousandth apart.
    pub fn to_f64(self) -> f64 {
        self.to_string().parse().unwrap_or_default()
    }

    /// With a comma before the decimals and without groups, as forms show it: `1234,5`.
    pub fn written(self) -> String {
        self.to_string().replace('.', ",")
    }

    /// As it is read, in groups of three: `1.234,5`.
    pub fn grouped(self) -> String {
        let written = self.written();
        let (number, fraction) = written.split_at(written.find(',').unwrap_or(written.len()));
        let digits = number.trim_start_matches('-');
        let sign = if digits.len() < number.len() { "-" } else { "" };
        let whole = digits.parse().map(group_thousands).unwrap_or_default();
        format!("{sign}{whole}{fraction}")
    }
}

/// Groups of three digits with `sign` between, the first of one to three.
fn is_grouped(text: &str, sign: char) -> bool {
    let mut groups = text.trim_start_matches('-').split(sign);
    let first = groups.next().unwrap_or_default();
    let is_digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    (1..=3).contains(&first.len())
        && is_digits(first)
        && groups.all(|group| group.len() == 3 && is_digits(group))
}

/// With a point and no more decimals than needed: `1234.5`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.thousandths < 0 { "-" } else { "" };
        let all = self.thousandths.unsigned_abs();
        let (whole, fraction) = (all / 1_000, all % 1_000);
        write!(f, "{sign}{whole}")?;
        if fraction > 0 {
            let decimals = format!("{fraction:03}");
            write!(f, ".{}", decimals.trim_end_matches('0'))?;
        }
        Ok(())
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Number {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        f64::schema()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Number {}

/// As a number; whole ones without a point.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.thousandths % 1_000 == 0 {
            return serializer.serialize_i64(self.thousandths / 1_000);
        }
        serializer.serialize_f64(self.to_f64())
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl Visitor<'_> for Reader {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number below a thousand billion")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Number, E> {
        plain(&value.to_string())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Number, E> {
        plain(&value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Number, E> {
        plain(&format!("{value:.DECIMALS$}"))
    }
}

fn plain<E: Error>(text: &str) -> Result<Number, E> {
    Number::from_plain(text).ok_or_else(|| E::custom("the number is too large"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn con_12_numbers_are_read_with_vietnamese_separators() {
        for (text, number) in [
            ("1234", Some("1234")),
            ("1.234", Some("1234")),
            ("1.234,5", Some("1234.5")),
            ("1,5", Some("1.5")),
            ("1,234", Some("1.234")),
            ("1,234,567", Some("1234567")),
            ("1.234.567,25", Some("1234567.25")),
            ("1,234.5", Some("1234.5")),
            ("12 000", Some("12000")),
            ("12.5", Some("12.5")),
            ("-0,250", Some("-0.25")),
            ("−7", Some("-7")),
            ("0", Some("0")),
            ("1.23.456", None),
            ("1,2345", None),
            ("1.2.3", None),
            ("12a", None),
            ("", None),
            (",5", None),
            ("1000000000000", None),
        ] {
            let read = Number::read(text).map(|number| number.to_string());
            assert_eq!(read.as_deref(), number, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn con_12_numbers_read_back(thousandths in -MAX_THOUSANDTHS..=MAX_THOUSANDTHS) {
            let number = Number { thousandths };
            prop_assert_eq!(Number::from_plain(&number.to_string()), Some(number));
            prop_assert_eq!(Number::read(&number.written()), Some(number));
            let json = serde_json::to_string(&number).unwrap();
            prop_assert_eq!(serde_json::from_str::<Number>(&json).unwrap(), number);
        }
    }
}
