//! Prints typed spreadsheet cells the way people see them.

use calamine::{Data, DataRef, ExcelDateTime};

/// Above this a double no longer holds every integer, so rounding to 15 digits would change it.
const MAX_ROUNDED: f64 = 1e15;

/// The text of a cell read from a stream.
pub(crate) fn streamed(cell: &DataRef<'_>, number_format: Option<&str>) -> String {
    match cell {
        DataRef::Int(value) => value.to_string(),
        DataRef::Float(value) => padded(number(*value), number_format),
        DataRef::String(value) => value.clone(),
        DataRef::SharedString(value) => (*value).to_owned(),
        DataRef::Bool(value) => boolean(*value),
        DataRef::DateTime(value) => date_time(value),
        DataRef::DateTimeIso(value) => iso_date_time(value),
        DataRef::DurationIso(value) => iso_duration(value),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// The text of a cell read as part of a whole range.
pub(crate) fn ranged(cell: &Data) -> String {
    match cell {
        Data::Int(value) => value.to_string(),
        Data::Float(value) => number(*value),
        Data::String(value) => value.clone(),
        Data::Bool(value) => boolean(*value),
        Data::DateTime(value) => date_time(value),
        Data::DateTimeIso(value) => iso_date_time(value),
        Data::DurationIso(value) => iso_duration(value),
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// Spreadsheets show 15 significant digits, so 0.1 + 0.2 is 0.3; never in scientific notation,
/// which would ruin phone and identity numbers.
fn number(value: f64) -> String {
    if value.abs() >= MAX_ROUNDED || value == 0.0 {
        return format!("{}", value + 0.0);
    }
    let rounded = format!("{value:.14e}").parse().unwrap_or(value);
    with_clear_decimals(format!("{rounded}"))
}

/// `1.234` reads as a thousand two hundred and thirty-four in Vietnamese; with a comma it is the number
/// that the cell holds. Other decimals stay as they are, since no group of thousands looks like them.
fn with_clear_decimals(number: String) -> String {
    match number.split_once('.') {
        Some((whole, decimals))
            if decimals.len() == 3 && whole.trim_start_matches('-').len() <= 3 =>
        {
            format!("{whole},{decimals}")
        }
        _ => number,
    }
}

/// The format `0000000000` is how people keep the leading 0 of phones typed as numbers.
fn padded(number: String, number_format: Option<&str>) -> String {
    match number_format {
        Some(zeros)
            if zeros.len() > number.len()
                && zeros.len() <= 32
                && zeros.bytes().all(|byte| byte == b'0')
                && number.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            format!("{number:0>width$}", width = zeros.len())
        }
        _ => number,
    }
}

fn boolean(value: bool) -> String {
    if value { "TRUE" } else { "FALSE" }.to_owned()
}

fn date_time(value: &ExcelDateTime) -> String {
    let seconds = (value.as_f64() * 86_400.0).round();
    if value.is_duration() {
        return clock_time(seconds);
    }
    // A time of day alone is a fraction of day zero.
    if (0.0..1.0).contains(&value.as_f64()) && seconds < 86_400.0 {
        return clock_time(seconds);
    }
    // Whole seconds first: 12:00:00 may be stored as 11:59:59.9999.
    let whole_seconds = ExcelDateTime::new(
        seconds / 86_400.0 + 1e-9,
        calamine::ExcelDateTimeType::DateTime,
        is_1904(value),
    );
    let (year, month, day, hour, minute, second, _) = whole_seconds.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}

/// The epoch is private to the value; day 1 tells it.
fn is_1904(value: &ExcelDateTime) -> bool {
    let in_1900 = ExcelDateTime::new(value.as_f64(), calamine::ExcelDateTimeType::DateTime, false);
    in_1900.to_ymd_hms_milli() != value.to_ymd_hms_milli()
}

fn clock_time(seconds: f64) -> String {
    let sign = if seconds < 0.0 { "-" } else { "" };
    let seconds = seconds.abs();
    let hours = (seconds / 3_600.0).floor();
    let minutes = (seconds % 3_600.0 / 60.0).floor();
    format!("{sign}{hours:02}:{minutes:02}:{:02}", seconds % 60.0)
}

fn iso_date_time(value: &str) -> String {
    let day = value.strip_suffix("T00:00:00");
    day.unwrap_or(value).to_owned()
}

/// `PT10H30M00S`, as ODS files write times, becomes 10:30:00; other forms stay as they are.
fn iso_duration(value: &str) -> String {
    let parts = value
        .strip_prefix("PT")
        .and_then(|rest| rest.split_once('H'))
        .and_then(|(hours, rest)| Some((hours, rest.split_once('M')?)));
    let Some((hours, (minutes, seconds))) = parts else {
        return value.to_owned();
    };
    let seconds = seconds.trim_end_matches('S');
    let whole_seconds = seconds.split(['.', ',']).next().unwrap_or(seconds);
    format!("{hours:0>2}:{minutes:0>2}:{whole_seconds:0>2}")
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType::{DateTime, TimeDelta};

    use super::*;

    #[test]
    fn con_7_numbers_print_as_people_see_them() {
        let cases = [
            (912_345_678.0, "912345678"),
            (84_912_345_678.0, "84912345678"),
            (1e20, "100000000000000000000"),
            (79_203_012_345_678.0, "79203012345678"),
            (0.1 + 0.2, "0.3"),
            (2.5, "2.5"),
            (-0.0, "0"),
            (1e-7, "0.0000001"),
            (1.234, "1,234"),
            (-0.125, "-0,125"),
            (1_234.567, "1234.567"),
            (1.25, "1.25"),
        ];
        for (value, expected) in cases {
            assert_eq!(number(value), expected);
        }
        assert_eq!(
            padded(number(912_345_678.0), Some("0000000000")),
            "0912345678"
        );
        assert_eq!(padded(number(12.5), Some("0000000000")), "12.5");
    }

    #[test]
    fn con_7_dates_print_as_iso() {
        let cases = [
            (ExcelDateTime::new(45_943.0, DateTime, false), "2025-10-13"),
            (ExcelDateTime::new(44_481.0, DateTime, true), "2025-10-13"),
            (
                ExcelDateTime::new(45_943.5, DateTime, false),
                "2025-10-13T12:00:00",
            ),
            (
                ExcelDateTime::new(45_943.499_999_99, DateTime, false),
                "2025-10-13T12:00:00",
            ),
            (ExcelDateTime::new(0.75, DateTime, false), "18:00:00"),
            (ExcelDateTime::new(1.25, TimeDelta, false), "30:00:00"),
        ];
        for (value, expected) in cases {
            assert_eq!(date_time(&value), expected);
        }
        assert_eq!(iso_duration("PT8H5M00S"), "08:05:00");
        assert_eq!(iso_date_time("2024-01-31T00:00:00"), "2024-01-31");
    }
}
