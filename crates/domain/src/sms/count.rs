//! How many segments a text message takes, and what makes it so many.

use serde::{Deserialize, Serialize};

use super::gsm7::septets;

/// How a message travels, which decides how much of it fits in a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// The default alphabet: 160 units alone, 153 in each of several segments.
    Gsm7,
    /// UTF-16: 70 units alone, 67 in each of several segments.
    Ucs2,
}

impl Encoding {
    /// Units of a message that is one segment.
    pub fn single_units(self) -> u32 {
        match self {
            Self::Gsm7 => 160,
            Self::Ucs2 => 70,
        }
    }

    /// Units of each segment where there are several: a header takes the rest.
    pub fn part_units(self) -> u32 {
        match self {
            Self::Gsm7 => 153,
            Self::Ucs2 => 67,
        }
    }

    /// What a character takes; nothing has no place once the encoding was chosen for the text.
    fn units_of(self, c: char) -> u32 {
        match self {
            Self::Gsm7 => septets(c).unwrap_or_default(),
            Self::Ucs2 if u32::from(c) > 0xffff => 2,
            Self::Ucs2 => 1,
        }
    }
}

/// The measure of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SmsCount {
    pub encoding: Encoding,
    pub characters: u32,
    /// What the carrier counts: characters, some of them twice.
    pub units: u32,
    /// What is paid for, for each recipient.
    pub segments: u32,
    /// Units still free in the last segment.
    pub units_left: u32,
    /// The characters that the default alphabet does not have, each once in the order they come.
    pub beyond_gsm7: Vec<char>,
}

/// Measures a message. Line breaks count as one character.
pub fn count(text: &str) -> SmsCount {
    let mut beyond_gsm7 = Vec::new();
    for c in text.chars().filter(|c| septets(*c).is_none()) {
        if !beyond_gsm7.contains(&c) {
            beyond_gsm7.push(c);
        }
    }
    let encoding = if beyond_gsm7.is_empty() {
        Encoding::Gsm7
    } else {
        Encoding::Ucs2
    };
    let taken = || text.chars().map(|c| encoding.units_of(c));
    let units = taken().fold(0_u32, u32::saturating_add);
    let (segments, units_left) = if units <= encoding.single_units() {
        (u32::from(units > 0), encoding.single_units() - units)
    } else {
        fill_parts(taken(), encoding.part_units())
    };
    SmsCount {
        encoding,
        characters: u32::try_from(text.chars().count()).unwrap_or(u32::MAX),
        units,
        segments,
        units_left,
        beyond_gsm7,
    }
}

/// The segments, and what is free in the last one: what takes two units is not torn apart.
fn fill_parts(taken: impl Iterator<Item = u32>, part_units: u32) -> (u32, u32) {
    let (mut segments, mut left) = (1_u32, part_units);
    for units in taken {
        if units > left {
            segments = segments.saturating_add(1);
            left = part_units;
        }
        left = left.saturating_sub(units);
    }
    (segments, left)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cam_9_a_message_is_counted_as_carriers_count() {
        let gsm = |units: usize| "a".repeat(units);
        let ucs = |units: usize| "ạ".repeat(units);
        for (text, encoding, units, segments, left) in [
            (String::new(), Encoding::Gsm7, 0, 0, 160),
            (gsm(160), Encoding::Gsm7, 160, 1, 0),
            (gsm(161), Encoding::Gsm7, 161, 2, 145),
            (gsm(306), Encoding::Gsm7, 306, 2, 0),
            (gsm(307), Encoding::Gsm7, 307, 3, 152),
            ("€".repeat(80), Encoding::Gsm7, 160, 1, 0),
            (ucs(70), Encoding::Ucs2, 70, 1, 0),
            (ucs(71), Encoding::Ucs2, 71, 2, 63),
            (ucs(134), Encoding::Ucs2, 134, 2, 0),
            (ucs(135), Encoding::Ucs2, 135, 3, 66),
            ("🪷".repeat(35), Encoding::Ucs2, 70, 1, 0),
        ] {
            let counted = count(&text);
            let seen = (
                counted.encoding,
                counted.units,
                counted.segments,
                counted.units_left,
            );
            assert_eq!(seen, (encoding, units, segments, left), "{text}");
        }
    }

    #[test]
    fn cam_9_what_takes_two_units_is_not_torn_apart() {
        // 152 units, then an escaped character that finds one free unit.
        let text = format!("{}€{}", "a".repeat(152), "a".repeat(10));
        assert_eq!((count(&text).segments, count(&text).units_left), (2, 141));
        let text = format!("{}🪷{}", "ạ".repeat(66), "a".repeat(10));
        assert_eq!((count(&text).segments, count(&text).units_left), (2, 55));
    }

    #[test]
    fn cam_9_the_characters_that_make_it_unicode_are_named_once() {
        assert_eq!(count("Chào chị Hạ, chị").beyond_gsm7, ['ị', 'ạ']);
        assert!(count("Chào ban").beyond_gsm7.is_empty(), "à is in GSM-7");
    }

    proptest! {
        #[test]
        fn cam_9_more_text_never_takes_fewer_segments(text in "[a-zạ€🪷 ]{0,400}", more in "[a-z€]{0,40}") {
            let longer = format!("{text}{more}");
            prop_assert!(count(&longer).segments >= count(&text).segments);
        }

        #[test]
        fn cam_9_what_is_left_still_fits(text in "[a-z€]{0,400}") {
            let counted = count(&text);
            let fuller = format!("{text}{}", "a".repeat(counted.units_left as usize));
            prop_assert_eq!(count(&fuller).segments, counted.segments.max(1));
            let over = format!("{fuller}a");
            prop_assert_eq!(count(&over).segments, counted.segments.max(1) + 1);
        }
    }
}
