//! The default alphabet of text messages (3GPP TS 23.038), and its extension table.

/// Characters of the default alphabet beside ASCII letters and digits.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";
/// Characters that take an escape before them.
const EXTENSION: &str = "\u{c}^{}\\[~]|€";

/// How many units the character takes; `None` if the alphabet does not have it.
pub(super) fn septets(c: char) -> Option<u32> {
    if c.is_ascii_alphanumeric() || BASIC.contains(c) {
        Some(1)
    } else if EXTENSION.contains(c) {
        Some(2)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_9_the_alphabet_has_128_places_and_ten_extensions() {
        // The escape itself is the place that no character has.
        assert_eq!(BASIC.chars().count() + 26 + 26 + 10, 127);
        assert_eq!(EXTENSION.chars().count(), 10);
    }

    #[test]
    fn cam_9_characters_take_one_unit_two_or_have_none() {
        for (c, taken) in [
            ('a', Some(1)),
            ('@', Some(1)),
            ('à', Some(1)),
            ('\n', Some(1)),
            ('€', Some(2)),
            ('[', Some(2)),
            ('ạ', None),
            ('đ', None),
            ('á', None),
            ('`', None),
            ('₫', None),
        ] {
            assert_eq!(septets(c), taken, "{c:?}");
        }
    }
}
