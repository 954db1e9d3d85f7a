//! How long a call lasted, as people write it: `3:25`, `1:02:03`, or whole minutes.

/// `3:25`, and `1:02:03` from an hour on.
pub fn format_duration(seconds: u32) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours == 0 {
        format!("{minutes}:{rest:02}")
    } else {
        format!("{hours}:{minutes:02}:{rest:02}")
    }
}

/// Reads what was typed, a lone number as minutes and nothing as no time at all; `None` when it is
/// no duration.
pub fn parse_duration(typed: &str) -> Option<u32> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Some(0);
    }
    let parts: Vec<&str> = typed.split(':').collect();
    let number = |part: &str| {
        let is_plain = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| is_plain)
    };
    // Below the first place a minute or a second has two digits and is less than sixty.
    let below = |part: &str| number(part).filter(|value| part.len() == 2 && *value < 60);
    let (hours, minutes, seconds) = match *parts.as_slice() {
        [minutes] => (0, number(minutes)?, 0),
        [minutes, seconds] => (0, number(minutes)?, below(seconds)?),
        [hours, minutes, seconds] => (number(hours)?, below(minutes)?, below(seconds)?),
        _ => return None,
    };
    let whole_minutes = hours.checked_mul(60)?.checked_add(minutes)?;
    whole_minutes.checked_mul(60)?.checked_add(seconds)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn con_3_durations_are_read_as_they_are_typed() {
        for (typed, seconds) in [
            ("3:25", Some(205)),
            (" 0:07 ", Some(7)),
            ("90:00", Some(5400)),
            ("1:02:03", Some(3723)),
            ("5", Some(300)),
            ("", Some(0)),
            ("3:5", None),
            ("3:60", None),
            ("1:60:00", None),
            ("-1:00", None),
            ("+5", None),
            ("1:2:3:4", None),
            ("lâu", None),
            ("99999999999", None),
            ("71582789:00", None),
        ] {
            assert_eq!(parse_duration(typed), seconds, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn con_3_a_duration_is_read_as_it_was_written(seconds in 0_u32..=86_400) {
            prop_assert_eq!(parse_duration(&format_duration(seconds)), Some(seconds));
        }
    }
}
