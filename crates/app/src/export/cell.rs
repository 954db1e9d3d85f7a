//! What a cell holds, typed so that each format writes it in its own way.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};
use domain::custom_fields::Number;
use domain::{dates, phones};
use tabular::guard_formula;

use super::local_time;

/// The content of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Text; empty for nothing.
    Text(String),
    /// A moment, shown in Vietnam's time.
    Time(DateTime<Utc>),
    /// A day, if it is known.
    Day(Option<NaiveDate>),
    /// A number that a spreadsheet can reckon with.
    Number(Number),
}

impl Cell {
    /// As people read it, for paper.
    pub(super) fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.grouped()),
            Self::Time(_) | Self::Day(_) => self.plain(),
        }
    }

    /// The cell of a plain text file; a spreadsheet program would run some texts as formulas.
    pub(super) fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => guard_formula(text),
            Self::Time(at) => Cow::Owned(local_time(*at)),
            Self::Day(day) => Cow::Owned(day.map(dates::format).unwrap_or_default()),
            Self::Number(number) => Cow::Owned(number.written()),
        }
    }
}

/// A fact that may be missing.
pub(crate) fn text(value: Option<&String>) -> Cell {
    Cell::Text(value.cloned().unwrap_or_default())
}

/// A whole number; one that is out of all bounds stays text.
pub(crate) fn whole(number: impl ToString) -> Cell {
    let written = number.to_string();
    Number::from_plain(&written).map_or(Cell::Text(written), Cell::Number)
}

/// A number as people read it; its spaces keep spreadsheets from dropping the leading zero.
pub(crate) fn national(number: Option<&String>) -> Cell {
    let number = number.cloned().unwrap_or_default();
    Cell::Text(phones::parse(&number).map_or(number, |phone| phone.national()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_8_no_cell_is_a_formula_and_phones_keep_their_zero() {
        let phone = "+84902148861".to_owned();
        for (cell, plain) in [
            (Cell::Text("=1+1".to_owned()), "'=1+1"),
            (Cell::Text("Lê Bình".to_owned()), "Lê Bình"),
            (national(Some(&phone)), "090 214 8861"),
            (national(None), ""),
            (
                Cell::Time("2026-11-21T18:05:00Z".parse().unwrap()),
                "22/11/2026 01:05",
            ),
            (Cell::Day("2026-11-22".parse().ok()), "22/11/2026"),
            (Cell::Day(None), ""),
            (Cell::Number(Number::read("-1.250,5").unwrap()), "-1250,5"),
        ] {
            assert_eq!(cell.plain(), plain);
        }
    }

    #[test]
    fn cam_8_paper_shows_texts_as_they_are_and_numbers_in_groups() {
        for (cell, shown) in [
            (Cell::Text("=1+1".to_owned()), "=1+1"),
            (whole(12_000), "12.000"),
            (Cell::Day("2026-11-22".parse().ok()), "22/11/2026"),
        ] {
            assert_eq!(cell.shown(), shown);
        }
    }
}
