//! Guesses the encoding and the separator of a text from a sample of it.

use std::iter;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::WINDOWS_1258;

use super::parse::{self, Fields, Parsed};
use crate::{Encoding, Error, MAX_COLUMNS};

const SEPARATORS: [char; 4] = ['\t', ';', ',', '|'];
const SAMPLE_ROWS: usize = 50;

/// The encoding of a text, from its byte order mark or else from its bytes.
pub(crate) fn encoding(sample: &[u8]) -> Encoding {
    match sample {
        [0xef, 0xbb, 0xbf, ..] => return Encoding::Utf8,
        [0xff, 0xfe, ..] => return Encoding::Utf16Le,
        [0xfe, 0xff, ..] => return Encoding::Utf16Be,
        _ => {}
    }
    if let Some(encoding) = utf16_without_bom(sample) {
        return encoding;
    }
    // A letter may be cut at the end of the sample.
    let is_utf8 = match str::from_utf8(sample) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    if is_utf8 {
        Encoding::Utf8
    } else if is_windows_1258(sample) {
        Encoding::Windows1258
    } else {
        Encoding::Windows1252
    }
}

/// Separators, digits and line breaks make every other byte NUL in UTF-16, on one side only.
fn utf16_without_bom(sample: &[u8]) -> Option<Encoding> {
    let (pairs, _) = sample.as_chunks::<2>();
    let first_nuls = pairs.iter().filter(|[first, _]| *first == 0).count();
    let second_nuls = pairs.iter().filter(|[_, second]| *second == 0).count();
    if second_nuls * 4 > pairs.len() && first_nuls * 10 < second_nuls {
        Some(Encoding::Utf16Le)
    } else if first_nuls * 4 > pairs.len() && second_nuls * 10 < first_nuls {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Windows-1258 writes tones as bytes of their own after a vowel; in Windows-1252 the same bytes
/// are letters that seldom follow one.
fn is_windows_1258(sample: &[u8]) -> bool {
    let mut tones_after_vowel = 0_usize;
    let mut tones_elsewhere = 0_usize;
    for [before, byte] in sample.array_windows::<2>() {
        if is_1258_tone(*byte) {
            if is_1258_vowel(*before) {
                tones_after_vowel += 1;
            } else {
                tones_elsewhere += 1;
            }
        }
    }
    if tones_after_vowel + tones_elsewhere > 0 {
        return tones_after_vowel > 2 * tones_elsewhere;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(Some(b"vn"), Utf8Detection::Deny) == WINDOWS_1258
}

fn is_1258_tone(byte: u8) -> bool {
    matches!(byte, 0xcc | 0xd2 | 0xde | 0xec | 0xf2)
}

fn is_1258_vowel(byte: u8) -> bool {
    // After the ASCII vowels: Â Ă Ê Ô Ơ Ư in both cases.
    const HATTED: [u8; 12] = [
        0xc2, 0xc3, 0xca, 0xd4, 0xd5, 0xdd, 0xe2, 0xe3, 0xea, 0xf4, 0xf5, 0xfd,
    ];
    matches!(
        byte.to_ascii_lowercase(),
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y'
    ) || HATTED.contains(&byte)
}

/// The separator that cuts the most rows into the same number of cells; `preferred` wins ties.
pub(crate) fn separator(sample: &str, is_whole: bool, preferred: char) -> Result<char, Error> {
    let mut best = (Score::default(), preferred);
    let others = SEPARATORS
        .into_iter()
        .filter(|candidate| *candidate != preferred);
    for candidate in iter::once(preferred).chain(others) {
        let score = score(sample, candidate, is_whole)?;
        if score > best.0 {
            best = (score, candidate);
        }
    }
    Ok(best.1)
}

/// How well a separator fits; compared field by field.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    agreeing_permille: usize,
    columns: usize,
}

fn score(sample: &str, separator: char, is_whole: bool) -> Result<Score, Error> {
    let widths = row_widths(sample, separator, is_whole);
    if widths.first().is_some_and(|width| *width > MAX_COLUMNS) {
        return Err(Error::TooManyColumns);
    }
    let agreeing = |width: usize| widths.iter().filter(|other| **other == width).count();
    let usual = widths
        .iter()
        .copied()
        .filter(|width| *width > 1)
        .max_by_key(|width| (agreeing(*width), *width));
    Ok(usual.map_or_else(Score::default, |columns| Score {
        agreeing_permille: agreeing(columns) * 1_000 / widths.len().max(1),
        columns,
    }))
}

fn row_widths(sample: &str, separator: char, is_whole: bool) -> Vec<usize> {
    let separator = u8::try_from(separator).unwrap_or(b',');
    let mut rest = sample.as_bytes();
    let mut fields = Fields::default();
    let mut widths = Vec::new();
    while !rest.is_empty() && widths.len() < SAMPLE_ROWS {
        let length = match parse::record(rest, separator, is_whole, &mut fields) {
            Parsed::Record(length)
            | Parsed::CellTooLong(length)
            | Parsed::TooManyColumns(length) => length,
            // The sample may end within a row; a first row is better than none.
            Parsed::NeedsMore if !widths.is_empty() => break,
            Parsed::NeedsMore | Parsed::RunawayQuote => {
                match parse::line_end(rest, true) {
                    Some((_, next)) => rest = rest.get(next..).unwrap_or_default(),
                    None => break,
                }
                continue;
            }
        };
        let is_blank = fields.text.iter().all(u8::is_ascii_whitespace);
        if !is_blank {
            let is_torn = has_torn_quotes(&fields);
            widths.push(if is_torn { 1 } else { fields.ranges.len() });
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    widths
}

/// A separator found within quotes leaves a half of them in each cell it makes.
fn has_torn_quotes(fields: &Fields) -> bool {
    let mut cells = fields.ranges.iter().map(|range| {
        let cell = fields.text.get(range.clone());
        memchr::memchr_iter(b'"', cell.unwrap_or_default()).count()
    });
    cells.any(|quotes| quotes % 2 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_7_encodings_are_told_from_their_bytes() {
        let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let text = "Họ tên\tSố điện thoại\r\nNguyễn Văn Ánh\t0912345678\r\n";
            text.encode_utf16().flat_map(bytes).collect()
        };
        let cases: [(Vec<u8>, Encoding); 9] = [
            (b"ten,phone\nAn,0912".to_vec(), Encoding::Utf8),
            ("Họ tên,Số".into(), Encoding::Utf8),
            ("\u{feff}Họ tên".into(), Encoding::Utf8),
            ("Họ tên".as_bytes()[..3].to_vec(), Encoding::Utf8),
            (utf16(u16::to_le_bytes), Encoding::Utf16Le),
            (utf16(u16::to_be_bytes), Encoding::Utf16Be),
            (
                b"Nguy\xea\xden V\xe3n \xc1nh,\xd0\xe0 N\xe3\xdeng".to_vec(),
                Encoding::Windows1258,
            ),
            (b"Ho\xf2 t\xean,Ph\xf4\xec".to_vec(), Encoding::Windows1258),
            (
                b"Caf\xe9 Fran\xe7ais,na\xefve".to_vec(),
                Encoding::Windows1252,
            ),
        ];
        for (bytes, expected) in cases {
            assert_eq!(encoding(&bytes), expected, "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn con_7_separators_are_told_from_consistent_rows() {
        let cases = [
            ("a,b,c\n1,2,3\n", ','),
            ("a;b;c\n1;2,5;3\n4;5,5;6\n", ';'),
            (
                "tên;địa chỉ\nAn;1 Lê Lợi, Quận 1, HCM\nBình;2 Hai Bà Trưng\n",
                ';',
            ),
            ("a\tb\n1,5\t2,5\n", '\t'),
            ("a|b|c\n1|2|3\n", '|'),
            ("a,\"x;y;z\"\nb,\"p;q;r\"\n", ','),
            ("a,\"x;\ny;z\"\nb,\"p;q;r\"\n", ','),
            ("Danh sách khách\n\na;b;c\n1;2;3\n4;5;6", ';'),
            ("email\na@b.vn\n", ','),
            ("", ','),
        ];
        for (sample, expected) in cases {
            assert_eq!(
                separator(sample, true, ',').unwrap(),
                expected,
                "{sample:?}"
            );
        }
    }

    #[test]
    fn con_7_more_than_a_thousand_columns_are_refused() {
        let header = ";".repeat(MAX_COLUMNS);
        let refused = separator(&header, true, ',');
        assert!(matches!(refused, Err(Error::TooManyColumns)));
    }
}
