//! Numbers, money, dates and phones as people here write them; the rules are `domain`'s.

use chrono::{DateTime, NaiveDate, Timelike, Utc};
use domain::money::group_thousands;
use domain::{dates, phones};

use crate::clock;

/// 1.234.567, in both languages, so that a number reads the same on every screen.
pub fn number(value: u64) -> String {
    group_thousands(value)
}

/// As [`number`], with a sign where it is negative.
pub fn integer(value: i64) -> String {
    let digits = group_thousands(value.unsigned_abs());
    if value < 0 {
        format!("-{digits}")
    } else {
        digits
    }
}

/// As [`integer`], with a sign where it is positive too.
pub fn gain(value: i64) -> String {
    let sign = if value > 0 { "+" } else { "" };
    format!("{sign}{}", integer(value))
}

/// 1.234.567 ₫.
pub fn money(dong: i64) -> String {
    format!("{} ₫", integer(dong))
}

/// A number with a comma before its `digits` decimals.
pub fn decimal(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), integer);
    if rest.is_empty() {
        whole
    } else {
        format!("{whole},{rest}")
    }
}

/// 43,4 %, of a share between 0 and 1.
pub fn percent(share: f64) -> String {
    format!("{} %", decimal(share * 100.0, 1))
}

/// 43,4 %, of a number per thousand, as the API counts rates.
pub fn per_mille(value: u64) -> String {
    format!("{},{} %", group_thousands(value / 10), value % 10)
}

/// As [`per_mille`], with a sign where it is negative.
pub fn rate(per_thousand: i64) -> String {
    let sign = if per_thousand < 0 { "-" } else { "" };
    format!("{sign}{}", per_mille(per_thousand.unsigned_abs()))
}

/// dd/MM/yyyy.
pub fn date(date: NaiveDate) -> String {
    dates::format(date)
}

/// Reads a typed date; a date without its year is this year's, as of `today`.
pub fn parse_date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    use chrono::Datelike;

    let text = text.trim();
    if let Some(date) = dates::parse(text) {
        return Some(date);
    }
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let number: u32 = text.parse().ok()?;
        let year = i32::try_from(number % 10_000).ok()?;
        return NaiveDate::from_ymd_opt(year, number / 10_000 % 100, number / 1_000_000);
    }
    let mut parts = text
        .split(['/', '-', '.', ' '])
        .filter(|part| !part.is_empty());
    let (day, month) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    match parts.next() {
        None => NaiveDate::from_ymd_opt(today.year(), month, day),
        Some(_) => None,
    }
}

/// dd/MM/yyyy HH:mm on the person's clock.
pub fn date_time(at: DateTime<Utc>) -> String {
    let local = clock::local(at);
    format!(
        "{} {:02}:{:02}",
        date(local.date_naive()),
        local.hour(),
        local.minute()
    )
}

/// "5 phút trước" up to a week, then the date.
pub fn relative(at: DateTime<Utc>) -> String {
    let minutes = (clock::now() - at).num_minutes();
    match minutes {
        ..1 => t!(ui.relative.now),
        1..60 => t!(ui.relative.minutes, count = minutes),
        60..1440 => t!(ui.relative.hours, count = minutes / 60),
        1440..2880 => t!(ui.relative.yesterday),
        2880..10_080 => t!(ui.relative.days, count = minutes / 1440),
        _ => date(clock::local(at).date_naive()),
    }
}

/// How long something takes, in the largest unit that says it.
pub fn duration(seconds: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a year first"
    )]
    let seconds = seconds.clamp(0.0, 31_536_000.0).ceil() as u64;
    match seconds {
        0..60 => t!(ui.duration.seconds, count = seconds),
        60..3600 => t!(ui.duration.minutes, count = seconds.div_ceil(60)),
        _ => t!(
            ui.duration.hours,
            hours = seconds / 3600,
            minutes = seconds % 3600 / 60
        ),
    }
}

/// 090 214 8861, of a number kept as +84902148861; other numbers stay as they are.
pub fn phone(stored: &str) -> String {
    phones::parse(stored).map_or_else(|| stored.to_owned(), |phone| phone.national())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_group_by_dots_and_take_a_comma() {
        assert_eq!(integer(-1_234_567), "-1.234.567");
        assert_eq!(money(120_000_000), "120.000.000 ₫");
        assert_eq!(decimal(1234.56, 1), "1.234,6");
        assert_eq!(percent(0.4338), "43,4 %");
        assert_eq!(per_mille(702), "70,2 %");
        assert_eq!(rate(-1_005), "-100,5 %");
    }

    #[test]
    fn typed_dates_are_forgiven() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let fifth = NaiveDate::from_ymd_opt(2026, 3, 5);
        for typed in [
            "05/03/2026",
            "5/3/2026",
            "5-3-2026",
            "05032026",
            "5/3",
            " 5.3 ",
        ] {
            assert_eq!(parse_date(typed, today), fifth, "{typed}");
        }
        for typed in ["", "31/02/2026", "abc", "1"] {
            assert_eq!(parse_date(typed, today), None, "{typed}");
        }
    }
}
