//! Amounts of money as whole minor units, and the largest-remainder split.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Currency of an amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Currency {
    /// Vietnamese đồng, which has no minor unit in use.
    #[default]
    #[serde(rename = "VND")]
    Vnd,
}

/// An amount in the minor unit of its currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

/// Why a text is no amount, or a sum cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    #[error("the amount is empty")]
    Empty,
    #[error("the amount is not a number")]
    NotANumber,
    #[error("đồng has no decimals")]
    HasDecimals,
    #[error("the amount is too large")]
    TooLarge,
    #[error("amounts of different currencies cannot be added")]
    CurrenciesDiffer,
    #[error("there is nothing to split by")]
    NoWeights,
}

impl Money {
    /// An amount in đồng.
    pub const fn vnd(minor: i64) -> Self {
        Self {
            minor,
            currency: Currency::Vnd,
        }
    }

    /// Reads `1234567`, `1.234.567 ₫`, `1,234,567 đ` or `-1 234 567 VND`.
    ///
    /// Only whole groups of three are taken for thousands, so `1.5` is refused rather than read
    /// as fifteen or as a million and a half; zero decimals (`1,234,567.00`) are let go.
    pub fn parse_vnd(text: &str) -> Result<Self, MoneyError> {
        let bare = without_unit(text.trim());
        let (is_negative, digits) = match bare.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest.trim_start()),
            None => (false, bare),
        };
        if digits.is_empty() {
            return Err(MoneyError::Empty);
        }
        let magnitude = ungrouped(digits)?
            .parse::<i64>()
            .map_err(|_| MoneyError::TooLarge)?;
        Ok(Self::vnd(if is_negative { -magnitude } else { magnitude }))
    }

    /// The sum, unless currencies differ or it does not fit.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.combined(other, i64::checked_add)
    }

    /// The difference, unless currencies differ or it does not fit.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.combined(other, i64::checked_sub)
    }

    /// Splits by weight so that the parts sum to the whole.
    pub fn split(self, weights: &[u32]) -> Result<Vec<Self>, MoneyError> {
        let parts = split_by_weight(self.minor.unsigned_abs(), weights);
        if parts.is_empty() {
            return Err(MoneyError::NoWeights);
        }
        let signed = |part: u64| {
            let minor = if self.minor < 0 {
                0_i64.checked_sub_unsigned(part)
            } else {
                0_i64.checked_add_unsigned(part)
            };
            minor
                .map(|minor| Self { minor, ..self })
                .ok_or(MoneyError::TooLarge)
        };
        parts.into_iter().map(signed).collect()
    }

    fn combined(
        self,
        other: Self,
        operation: fn(i64, i64) -> Option<i64>,
    ) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrenciesDiffer);
        }
        let minor = operation(self.minor, other.minor).ok_or(MoneyError::TooLarge)?;
        Ok(Self { minor, ..self })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.minor < 0 { "-" } else { "" };
        match self.currency {
            Currency::Vnd => write!(f, "{sign}{} ₫", group_thousands(self.minor.unsigned_abs())),
        }
    }
}

/// Prints a whole number the Vietnamese way: `1.234.567`.
pub fn group_thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        let digits_left = digits.len() - position;
        if position > 0 && digits_left.is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

/// Splits a total by weight with the largest-remainder rule, ties going to the earlier (CON-10):
/// 20 by 10 and 90 is 2 and 18. Without any weight above zero there are no parts.
pub fn split_by_weight(total: u64, weights: &[u32]) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if sum == 0 {
        return Vec::new();
    }
    let mut given = 0_u64;
    let mut parts = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    for (position, &weight) in weights.iter().enumerate() {
        let share = u128::from(total) * u128::from(weight);
        // A part is at most the total, so it fits.
        let part = u64::try_from(share / sum).unwrap_or(total);
        given += part;
        parts.push(part);
        remainders.push((share % sum, position));
    }
    remainders.sort_by_key(|&(remainder, position)| (std::cmp::Reverse(remainder), position));
    let mut left = total - given;
    for (_, position) in remainders {
        if left == 0 {
            break;
        }
        if let Some(part) = parts.get_mut(position) {
            *part += 1;
            left -= 1;
        }
    }
    parts
}

/// So many thousandths of an amount, rounded half away from zero; `None` if it does not fit.
pub fn per_mille(minor: i64, thousandths: u32) -> Option<i64> {
    let scaled = i128::from(minor) * i128::from(thousandths);
    let half = if scaled < 0 { -500 } else { 500 };
    i64::try_from((scaled + half) / 1_000).ok()
}

fn without_unit(text: &str) -> &str {
    let units = ["₫", "vnđ", "vnd", "đồng", "đ", "d"];
    let lower = text.to_lowercase();
    let unit = units.iter().find(|unit| lower.ends_with(**unit));
    let unit_chars = unit.map_or(0, |unit| unit.chars().count());
    match text.char_indices().rev().take(unit_chars).last() {
        Some((start, _)) => text.get(..start).unwrap_or(text).trim_end(),
        None => text,
    }
}

/// Removes thousands separators after checking that they stand where they should.
fn ungrouped(text: &str) -> Result<String, MoneyError> {
    let is_number = text
        .chars()
        .all(|c| c.is_ascii_digit() || is_group_separator(c));
    if !is_number || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(MoneyError::NotANumber);
    }
    let whole = without_zero_decimals(text);
    let Some(separator) = whole.chars().find(|c| is_group_separator(*c)) else {
        return Ok(whole.to_owned());
    };
    let mut groups = whole.split(separator);
    let first = groups.next().unwrap_or_default();
    let is_digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let is_grouped = (1..=3).contains(&first.len())
        && is_digits(first)
        && groups.all(|group| group.len() == 3 && is_digits(group));
    if is_grouped {
        return Ok(whole.replace(separator, ""));
    }
    let has_one_separator = whole.chars().filter(|c| is_group_separator(*c)).count() == 1;
    let is_decimal = has_one_separator && matches!(separator, '.' | ',');
    Err(if is_decimal {
        MoneyError::HasDecimals
    } else {
        MoneyError::NotANumber
    })
}

fn without_zero_decimals(text: &str) -> &str {
    for tail in [".00", ",00", ".0", ",0"] {
        if let Some(whole) = text.strip_suffix(tail) {
            let separator = tail.chars().next().unwrap_or('.');
            return if whole.contains(separator) {
                text
            } else {
                whole
            };
        }
    }
    text
}

fn is_group_separator(c: char) -> bool {
    matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cam_2_amounts_are_printed_the_vietnamese_way() {
        for (minor, shown) in [
            (0, "0 ₫"),
            (999, "999 ₫"),
            (1000, "1.000 ₫"),
            (1_234_567, "1.234.567 ₫"),
            (-540, "-540 ₫"),
            (i64::MIN, "-9.223.372.036.854.775.808 ₫"),
        ] {
            assert_eq!(Money::vnd(minor).to_string(), shown);
        }
    }

    #[test]
    fn cam_2_only_unambiguous_amounts_are_read() {
        for (text, amount) in [
            ("1234567", Ok(1_234_567)),
            ("1.234.567 ₫", Ok(1_234_567)),
            ("1,234,567 đ", Ok(1_234_567)),
            ("1 234 567 VNĐ", Ok(1_234_567)),
            ("500 đồng", Ok(500)),
            ("-1.000", Ok(-1000)),
            ("1,234,567.00", Ok(1_234_567)),
            ("1.000,00", Ok(1000)),
            ("0", Ok(0)),
            ("", Err(MoneyError::Empty)),
            (" ₫", Err(MoneyError::Empty)),
            ("1.5", Err(MoneyError::HasDecimals)),
            ("1000,50", Err(MoneyError::HasDecimals)),
            ("1.00.000", Err(MoneyError::NotANumber)),
            ("1.234,567", Err(MoneyError::NotANumber)),
            ("1.0000", Err(MoneyError::HasDecimals)),
            ("1tr", Err(MoneyError::NotANumber)),
            ("12abc", Err(MoneyError::NotANumber)),
            (".500", Err(MoneyError::NotANumber)),
            ("9223372036854775808", Err(MoneyError::TooLarge)),
        ] {
            assert_eq!(Money::parse_vnd(text).map(|m| m.minor), amount, "{text:?}");
        }
    }

    #[test]
    fn cam_2_sums_are_checked() {
        let most = Money::vnd(i64::MAX);
        assert_eq!(Money::vnd(1).checked_add(Money::vnd(2)), Ok(Money::vnd(3)));
        assert_eq!(Money::vnd(1).checked_sub(Money::vnd(2)), Ok(Money::vnd(-1)));
        assert_eq!(most.checked_add(Money::vnd(1)), Err(MoneyError::TooLarge));
    }

    #[test]
    fn con_3_thousandths_are_rounded_half_away_from_zero() {
        for (minor, thousandths, part) in [
            (1_000, 80, Some(80)),
            (5, 100, Some(1)),
            (4, 100, Some(0)),
            (-5, 100, Some(-1)),
            (i64::MAX, 1_000, Some(i64::MAX)),
            (i64::MAX, 1_001, None),
        ] {
            assert_eq!(per_mille(minor, thousandths), part, "{minor} {thousandths}");
        }
    }

    #[test]
    fn con_10_shares_go_by_largest_remainder() {
        for (total, weights, parts) in [
            (20, &[1, 1, 1][..], &[7, 7, 6][..]),
            (20, &[10, 90], &[2, 18]),
            (1, &[1, 1], &[1, 0]),
            (5, &[0, 1], &[0, 5]),
            (0, &[1], &[0]),
            (5, &[0], &[]),
            (5, &[], &[]),
        ] {
            assert_eq!(split_by_weight(total, weights), parts);
        }
        assert_eq!(Money::vnd(5).split(&[0]), Err(MoneyError::NoWeights));
    }

    proptest! {
        #[test]
        fn printing_and_reading_again_is_the_same_amount(minor in -i64::MAX..) {
            let money = Money::vnd(minor);
            prop_assert_eq!(Money::parse_vnd(&money.to_string()), Ok(money));
        }

        #[test]
        fn parts_sum_to_the_whole(minor: i64, weights in prop::collection::vec(any::<u32>(), 1..9)) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let parts = Money::vnd(minor).split(&weights).unwrap();
            prop_assert_eq!(parts.len(), weights.len());
            let sum: i128 = parts.iter().map(|part| i128::from(part.minor)).sum();
            prop_assert_eq!(sum, i128::from(minor));
        }
    }
}
