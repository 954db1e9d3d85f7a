//! Quantities and rates as people type them: `1,5` or `1.5`, kept as whole small parts.

/// The number in tenths, hundredths or thousandths by `digits`; `None` if it is none or finer.
pub(super) fn parse(text: &str, digits: usize) -> Option<u32> {
    let text = text.trim().replace(',', ".");
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_digits(whole) || !is_digits(part) || part.len() > digits {
        return None;
    }
    format!("{whole}{part:0<digits$}").parse().ok()
}

/// The number as it is typed, without needless zeros.
pub(super) fn print(parts: u32, digits: usize) -> String {
    let text = format!("{parts:0>width$}", width = digits + 1);
    let (whole, part) = text.split_at(text.len() - digits);
    let part = part.trim_end_matches('0');
    if part.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole},{part}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_3_what_is_typed_is_read_and_printed_alike() {
        for (typed, digits, parts, printed) in [
            ("1", 3, 1_000, "1"),
            ("1,5", 3, 1_500, "1,5"),
            ("0.125", 3, 125, "0,125"),
            (" 8 ", 1, 80, "8"),
            ("2.5", 1, 25, "2,5"),
            ("100", 1, 1_000, "100"),
        ] {
            assert_eq!(parse(typed, digits), Some(parts), "{typed}");
            assert_eq!(print(parts, digits), printed);
        }
        for odd in ["", "-1", "1,2345", "một", ",5", "1.000.000", "99999999999"] {
            assert_eq!(parse(odd, 3), None, "{odd}");
        }
    }
}
