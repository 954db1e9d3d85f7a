//! Reads the national list of numbers that want no advertising (CAM-9, CAM-11).

use crate::phones::{self, Phone};

/// What stands between the fields of a line.
const SEPARATORS: [char; 4] = [',', ';', '\t', '"'];

/// The number in a line of the list, whatever stands beside it; `None` in a line without one, as its head.
pub fn listed_number(line: &str) -> Option<Phone> {
    line.split(SEPARATORS)
        .map(str::trim)
        .filter(|field| field.chars().filter(char::is_ascii_digit).count() >= MIN_DIGITS)
        .find_map(phones::parse)
}

/// Shorter ones are positions and years, not numbers of people.
const MIN_DIGITS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_9_a_number_is_found_wherever_it_stands_in_a_line() {
        for (line, expected) in [
            ("0902148861", Some("+84902148861")),
            ("84902148861", Some("+84902148861")),
            ("902148861", Some("+84902148861")),
            ("0162 345 6789", Some("+84323456789")),
            ("12;\"0902.148.861\";2026", Some("+84902148861")),
            ("1\t+84 28 3822 1174\tSMS", Some("+842838221174")),
            ("STT,Số điện thoại", None),
            ("2026", None),
            ("", None),
        ] {
            let found = listed_number(line).map(String::from);
            assert_eq!(found.as_deref(), expected, "{line}");
        }
    }
}
