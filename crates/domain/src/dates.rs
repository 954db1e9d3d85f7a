//! Calendar dates as Vietnamese people and spreadsheets write them, and how we print them.
//!
//! A date never passes through UTC, so a birthday cannot move by a day.

use chrono::{
    DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc,
};

use crate::text;

/// Years outside are slips of the finger (`0190`, `19990`).
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;
/// Two-digit years below this are 20xx, as Excel reads them.
const CENTURY_PIVOT: i32 = 30;
/// Serial 60000 is 2064-04-08.
const SERIALS: std::ops::RangeInclusive<u32> = 1..=60_000;
/// The day that never was: Excel holds 1900 for a leap year, as Lotus did.
const SERIAL_OF_FALSE_LEAP_DAY: u32 = 60;

/// Vietnam is seven hours ahead of UTC all year.
const VIETNAM_AHEAD: TimeDelta = TimeDelta::hours(7);

/// The midnight in Vietnam at which a day begins, as an instant.
pub fn start_in_vietnam(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    midnight
        .checked_sub_signed(VIETNAM_AHEAD)
        .unwrap_or(midnight)
        .and_utc()
}

/// The midnight in Vietnam at which a day is over.
pub fn end_in_vietnam(day: NaiveDate) -> DateTime<Utc> {
    start_in_vietnam(day.checked_add_days(Days::new(1)).unwrap_or(day))
}

/// What clocks in Vietnam show at an instant.
pub fn in_vietnam(at: DateTime<Utc>) -> NaiveDateTime {
    let utc = at.naive_utc();
    utc.checked_add_signed(VIETNAM_AHEAD).unwrap_or(utc)
}

/// Reads `31/12/1990`, `31-12-90`, `31.12.1990`, `1990-12-31` (with or without a time) or
/// `ngày 31 tháng 12 năm 1990`.
///
/// The day comes first. `12/31/1990` is refused though only one reading is possible: the same
/// file would hold `01/02/1990` for the 2nd of January, and nobody would notice.
pub fn parse(text: &str) -> Option<NaiveDate> {
    let written = without_time(text.trim());
    let [first, second, third] = three_parts(written).or_else(|| three_spelled(written))?;
    if first.len() == 4 {
        return date(number(first)?, number(second)?, number(third)?);
    }
    date(year(third)?, number(second)?, number(first)?)
}

/// As [`parse`], and takes day counts of Excel such as `33238` or `33238.0` too.
///
/// Numbers from 1900 to 2100 are refused: they are years, not days of 1905.
pub fn parse_with_serial(text: &str) -> Option<NaiveDate> {
    let whole = text.trim();
    let whole = whole.split_once('.').map_or(whole, |(days, _)| days);
    match whole.parse::<u32>() {
        Ok(1900..=2100) => None,
        Ok(serial) if !is_three_parts(text) => from_excel_serial(serial),
        _ => parse(text),
    }
}

/// The date of an Excel day count (1900 system), from 1 to 60000.
pub fn from_excel_serial(serial: u32) -> Option<NaiveDate> {
    if !SERIALS.contains(&serial) || serial == SERIAL_OF_FALSE_LEAP_DAY {
        return None;
    }
    let day_before_first = if serial < SERIAL_OF_FALSE_LEAP_DAY {
        31
    } else {
        30
    };
    NaiveDate::from_ymd_opt(1899, 12, day_before_first)?
        .checked_add_days(Days::new(u64::from(serial)))
}

/// Prints `31/12/1990`.
pub fn format(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// Prints `31/12/1990 08:05` on clocks `offset_minutes` east of UTC (Vietnam: 420).
pub fn format_date_time(at: DateTime<Utc>, offset_minutes: i32) -> String {
    let offset = offset_minutes
        .checked_mul(60)
        .and_then(FixedOffset::east_opt);
    match offset {
        Some(offset) => at.with_timezone(&offset).format("%d/%m/%Y %H:%M"),
        None => at.format("%d/%m/%Y %H:%M"),
    }
    .to_string()
}

/// The next birthday or founding day on or after `today`, 29 February being kept on the 28th
/// in common years.
pub fn next_anniversary(of: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    let in_year = |year| {
        NaiveDate::from_ymd_opt(year, of.month(), of.day())
            .or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
    };
    let this_year = in_year(today.year())?;
    if this_year >= today {
        return Some(this_year);
    }
    in_year(today.year().checked_add(1)?)
}

fn is_separator(c: char) -> bool {
    matches!(c, '/' | '-' | '.')
}

fn without_time(text: &str) -> &str {
    match text.split_once(['T', ' ']) {
        Some((date, time)) if time.contains(':') && is_three_parts(date) => date,
        _ => text,
    }
}

fn is_three_parts(text: &str) -> bool {
    three_parts(text).is_some()
}

/// Splits at one kind of separator, spaces around it allowed.
fn three_parts(text: &str) -> Option<[&str; 3]> {
    let separator = text.chars().find(|c| is_separator(*c))?;
    let mut parts = text.split(separator).map(str::trim);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(three)
}

/// Finds the numbers of `ngày 31 tháng 12 năm 1990` or `31 tháng 12, 1990`.
fn three_spelled(text: &str) -> Option<[&str; 3]> {
    let mut numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let three = [numbers.next()?, numbers.next()?, numbers.next()?];
    let has_more = numbers.next().is_some();
    (!has_more && text::fold(text).contains("thang")).then_some(three)
}

fn number(digits: &str) -> Option<i32> {
    let is_number = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

fn year(digits: &str) -> Option<i32> {
    let year = number(digits)?;
    match digits.len() {
        4 => Some(year),
        2 if year < CENTURY_PIVOT => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

fn date(year: i32, month: i32, day: i32) -> Option<NaiveDate> {
    if !YEARS.contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, month.try_into().ok()?, day.try_into().ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn con_7_written_dates_are_read_day_first() {
        let new_years_eve = Some(ymd(1990, 12, 31));
        for (text, date) in [
            ("31/12/1990", new_years_eve),
            (" 31-12-90 ", new_years_eve),
            ("31.12.1990", new_years_eve),
            ("31 / 12 / 1990", new_years_eve),
            ("1990-12-31", new_years_eve),
            ("1990/12/31", new_years_eve),
            ("1990-12-31T00:00:00Z", new_years_eve),
            ("1990-12-31 00:00:00", new_years_eve),
            ("31/12/1990 7:00", new_years_eve),
            ("ngày 31 tháng 12 năm 1990", new_years_eve),
            ("1/2/05", Some(ymd(2005, 2, 1))),
            ("29/02/2024", Some(ymd(2024, 2, 29))),
            ("29/02/2023", None),
            ("12/31/1990", None),
            ("31/12", None),
            ("31/12/1990/1", None),
            ("31/12-1990", None),
            ("31/12/199", None),
            ("31/12/0190", None),
            ("00/12/1990", None),
            ("1990", None),
            ("33238", None),
            ("không rõ", None),
            ("", None),
        ] {
            assert_eq!(parse(text), date, "{text:?}");
        }
    }

    #[test]
    fn con_7_excel_day_counts_are_read_where_asked_for() {
        for (text, date) in [
            ("33238", Some(ymd(1990, 12, 31))),
            ("33238.0", Some(ymd(1990, 12, 31))),
            ("1", Some(ymd(1900, 1, 1))),
            ("59", Some(ymd(1900, 2, 28))),
            ("60", None),
            ("61", Some(ymd(1900, 3, 1))),
            ("0", None),
            ("60001", None),
            ("1990", None),
            ("31.12.1990", Some(ymd(1990, 12, 31))),
            ("31/12/1990", Some(ymd(1990, 12, 31))),
        ] {
            assert_eq!(parse_with_serial(text), date, "{text:?}");
        }
    }

    #[test]
    fn instants_are_printed_on_local_clocks() {
        let at = DateTime::from_timestamp(0, 0).unwrap();
        assert_eq!(format_date_time(at, 420), "01/01/1970 07:00");
        assert_eq!(format_date_time(at, -60), "31/12/1969 23:00");
        assert_eq!(format_date_time(at, i32::MAX), "01/01/1970 00:00");
    }

    #[test]
    fn con_13_anniversaries_come_every_year() {
        let leap_day = ymd(2000, 2, 29);
        for (of, today, next) in [
            (ymd(1990, 5, 2), ymd(2026, 5, 2), ymd(2026, 5, 2)),
            (ymd(1990, 5, 2), ymd(2026, 5, 3), ymd(2027, 5, 2)),
            (leap_day, ymd(2026, 1, 1), ymd(2026, 2, 28)),
            (leap_day, ymd(2028, 1, 1), ymd(2028, 2, 29)),
        ] {
            assert_eq!(next_anniversary(of, today), Some(next));
        }
    }

    proptest! {
        #[test]
        fn printing_and_reading_again_is_the_same_date(day in 0u64..109_000) {
            let date = ymd(1900, 1, 1).checked_add_days(Days::new(day)).unwrap();
            prop_assert_eq!(parse(&format(date)), Some(date));
            prop_assert_eq!(parse(&date.to_string()), Some(date));
        }

        #[test]
        fn any_text_is_read_without_harm(text in any::<String>()) {
            if let Some(date) = parse_with_serial(&text) {
                prop_assert!(YEARS.contains(&date.year()));
            }
        }
    }
}
