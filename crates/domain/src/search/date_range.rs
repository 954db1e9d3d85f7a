//! Days between two ends, as `20/11/2026`, `01/11/2026..30/11/2026` or `>=2026-11-01`.

use std::fmt;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::fault::Fault;
use crate::dates;

/// From one day to another, both included; one end may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Ends", into = "Ends")]
pub struct DateRange(Ends);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Ends {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<NaiveDate>,
}

impl DateRange {
    /// The days from `from` to `to`; `None` when they are the wrong way round, both open, or out
    /// of the years that dates may have.
    pub fn new(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Option<Self> {
        let has_end = from.is_some() || to.is_some();
        let is_forward = from.zip(to).is_none_or(|(from, to)| from <= to);
        let is_printable = [from, to].into_iter().flatten().all(is_printable);
        (has_end && is_forward && is_printable).then_some(Self(Ends { from, to }))
    }

    /// The first day.
    pub fn from(&self) -> Option<NaiveDate> {
        self.0.from
    }

    /// The last day.
    pub fn to(&self) -> Option<NaiveDate> {
        self.0.to
    }

    /// Reads a day or a range as people write it.
    pub fn read(text: &str) -> Result<Self, Fault> {
        let bad_date = || Fault::BadDate {
            value: text.to_owned(),
        };
        let (from, to) = read_ends(text.trim()).ok_or_else(bad_date)?;
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            return Err(Fault::BackwardRange {
                value: text.to_owned(),
            });
        }
        Self::new(from, to).ok_or_else(bad_date)
    }
}

type Limits = (Option<NaiveDate>, Option<NaiveDate>);

fn read_ends(text: &str) -> Option<Limits> {
    if let Some(first) = text.strip_prefix(">=") {
        return Some((Some(dates::parse(first)?), None));
    }
    if let Some(last) = text.strip_prefix("<=") {
        return Some((None, Some(dates::parse(last)?)));
    }
    if let Some(before) = text.strip_prefix('>') {
        let first = dates::parse(before)?.checked_add_days(Days::new(1))?;
        return Some((Some(first), None));
    }
    if let Some(after) = text.strip_prefix('<') {
        let last = dates::parse(after)?.checked_sub_days(Days::new(1))?;
        return Some((None, Some(last)));
    }
    if let Some((first, last)) = text.split_once("..") {
        let (from, to) = (dates::parse(first), dates::parse(last));
        // Nothing is an open end; anything else must be a date.
        let is_read =
            (from.is_some() || first.trim().is_empty()) && (to.is_some() || last.trim().is_empty());
        return is_read.then_some((from, to));
    }
    let day = dates::parse(text)?;
    Some((Some(day), Some(day)))
}

/// `dates` knows which years people mean.
fn is_printable(date: NaiveDate) -> bool {
    dates::parse(&dates::format(date)) == Some(date)
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.from, self.0.to) {
            (Some(from), Some(to)) if from == to => f.write_str(&dates::format(from)),
            (Some(from), Some(to)) => {
                write!(f, "{}..{}", dates::format(from), dates::format(to))
            }
            (Some(from), None) => write!(f, ">={}", dates::format(from)),
            (None, Some(to)) => write!(f, "<={}", dates::format(to)),
            (None, None) => Ok(()),
        }
    }
}

/// Ends from JSON that make no range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the range has no days")]
pub struct NoRange;

impl TryFrom<Ends> for DateRange {
    type Error = NoRange;

    fn try_from(ends: Ends) -> Result<Self, Self::Error> {
        Self::new(ends.from, ends.to).ok_or(NoRange)
    }
}

impl From<DateRange> for Ends {
    fn from(range: DateRange) -> Self {
        range.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_6_dates_are_read_alone_as_ranges_and_as_limits() {
        for (typed, printed) in [
            ("20/11/2026", "20/11/2026"),
            ("2026-11-20", "20/11/2026"),
            ("1.11.2026..30.11.2026", "01/11/2026..30/11/2026"),
            ("2026-11-20..2026-11-20", "20/11/2026"),
            (">=2026-11-20", ">=20/11/2026"),
            (">30/11/2026", ">=01/12/2026"),
            ("<=20/11/2026", "<=20/11/2026"),
            ("<01/12/2026", "<=30/11/2026"),
            ("20/11/2026..", ">=20/11/2026"),
            ("..20/11/2026", "<=20/11/2026"),
        ] {
            assert_eq!(DateRange::read(typed).unwrap().to_string(), printed);
        }
    }

    #[test]
    fn con_6_bad_dates_and_backward_ranges_are_told_apart() {
        for typed in ["", "2026", "31/02/2026", "..", ">", ">31/12/2200", "a..b"] {
            let value = typed.to_owned();
            assert_eq!(DateRange::read(typed), Err(Fault::BadDate { value }));
        }
        let value = "2/1/2026..1/1/2026".to_owned();
        assert_eq!(
            DateRange::read(&value.clone()),
            Err(Fault::BackwardRange { value })
        );
    }
}
