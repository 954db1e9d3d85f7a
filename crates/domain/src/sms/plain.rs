//! Takes the marks off Vietnamese text ("bỏ dấu"), so that a message fits in fewer segments.

use crate::unicode;

/// The text in letters of the default alphabet where there are such; `₫` and printers' marks as people
/// type them on a phone. What has no such letter stays.
pub fn strip_marks(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    unicode::each_base(text, |c| match c {
        'đ' => plain.push('d'),
        'Đ' => plain.push('D'),
        '₫' => plain.push_str("VND"),
        '“' | '”' | '«' | '»' => plain.push('"'),
        '‘' | '’' | '`' => plain.push('\''),
        '–' | '—' | '‑' | '•' => plain.push('-'),
        '…' => plain.push_str("..."),
        '\u{a0}' | '\u{202f}' | '\t' => plain.push(' '),
        other => plain.push(other),
    });
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Encoding, count};
    use super::*;

    #[test]
    fn cam_9_marks_are_taken_off() {
        for (text, plain) in [
            ("Kính chào Quý khách", "Kinh chao Quy khach"),
            ("Đường Điện Biên Phủ", "Duong Dien Bien Phu"),
            (
                "“Ưu đãi” – còn 1.200.000\u{a0}₫…",
                "\"Uu dai\" - con 1.200.000 VND...",
            ),
            ("Hoa\u{300}", "Hoa"),
            ("dòng một\ndòng hai", "dong mot\ndong hai"),
            ("🪷", "🪷"),
        ] {
            assert_eq!(strip_marks(text), plain, "{text}");
        }
    }

    proptest! {
        #[test]
        fn cam_9_vietnamese_without_marks_is_gsm_7(text in "[a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ ĐƯƠ0-9.,]{0,200}") {
            prop_assert_eq!(count(&strip_marks(&text)).encoding, Encoding::Gsm7);
        }
    }
}
