//! Numbers between two ends, as `10..20`, `10..`, `..20`, `>=10` or `<=20`.

use super::Number;

/// From one number to another, both included; one end may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberRange {
    pub from: Option<Number>,
    pub to: Option<Number>,
}

impl NumberRange {
    /// Reads a range; a number alone is none.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(from) = text.strip_prefix(">=") {
            return Self::of(from, "");
        }
        if let Some(to) = text.strip_prefix("<=") {
            return Self::of("", to);
        }
        let (from, to) = text.split_once("..")?;
        Self::of(from, to)
    }

    fn of(from: &str, to: &str) -> Option<Self> {
        let end = |text: &str| match text.trim() {
            "" => Some(None),
            text => Number::read(text).map(Some),
        };
        let range = Self {
            from: end(from)?,
            to: end(to)?,
        };
        (range.from.is_some() || range.to.is_some()).then_some(range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_6_ranges_of_numbers_may_have_an_open_end() {
        for (text, ends) in [
            ("10..20,5", Some((Some("10"), Some("20.5")))),
            ("1.000..", Some((Some("1000"), None))),
            ("..20", Some((None, Some("20")))),
            (">=10", Some((Some("10"), None))),
            ("<= 20", Some((None, Some("20")))),
            ("10", None),
            ("..", None),
            ("a..b", None),
            ("01/11/2026..30/11/2026", None),
        ] {
            let read = NumberRange::read(text).map(|range| {
                [range.from, range.to].map(|end| end.map(|number| number.to_string()))
            });
            let ends = ends.map(|(from, to)| [from, to].map(|end| end.map(str::to_owned)));
            assert_eq!(read, ends, "{text}");
        }
    }
}
