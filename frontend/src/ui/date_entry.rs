//! What stands in a date field: nothing, a day, or what is no date yet and must not be lost.

use chrono::NaiveDate;

use crate::format;

/// What stands in a date field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DateEntry {
    /// Nothing.
    #[default]
    Empty,
    /// A day.
    Day(NaiveDate),
    /// What was typed and is no date, such as `31/02/1990`.
    Odd(String),
}

/// What was typed is no date, so that nothing can be kept of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OddDate;

impl DateEntry {
    /// Reads what was typed; a date without its year is this year's, as of `today`.
    pub fn read(typed: &str, today: NaiveDate) -> Self {
        match format::parse_date(typed, today) {
            Some(day) => Self::Day(day),
            None if typed.trim().is_empty() => Self::Empty,
            None => Self::Odd(typed.to_owned()),
        }
    }

    /// The day, if any; what is no date is no missing date either.
    pub fn day(&self) -> Result<Option<NaiveDate>, OddDate> {
        match self {
            Self::Empty => Ok(None),
            Self::Day(day) => Ok(Some(*day)),
            Self::Odd(_) => Err(OddDate),
        }
    }

    /// Whether it is no date though something was typed.
    pub fn is_odd(&self) -> bool {
        matches!(self, Self::Odd(_))
    }

    /// As the field shows it.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Day(day) => format::date(*day),
            Self::Odd(typed) => typed.clone(),
        }
    }
}

impl From<Option<NaiveDate>> for DateEntry {
    fn from(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_1_what_is_no_date_is_neither_a_day_nor_a_missing_one() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let day = NaiveDate::from_ymd_opt(1990, 3, 5);
        for (typed, expected, shown) in [
            ("5/3/1990", Ok(day), "05/03/1990"),
            ("  ", Ok(None), ""),
            ("31/02/1990", Err(OddDate), "31/02/1990"),
            ("mai", Err(OddDate), "mai"),
        ] {
            let entry = DateEntry::read(typed, today);
            assert_eq!(entry.day(), expected, "{typed}");
            assert_eq!(entry.text(), shown, "{typed}");
            assert_eq!(entry.is_odd(), expected.is_err(), "{typed}");
        }
    }
}
