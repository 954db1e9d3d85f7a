//! The two fonts in the program: which glyph draws a letter, how wide it is, and which were used.

use std::collections::HashMap;

use subsetter::GlyphRemapper;
use ttf_parser::Face;

use crate::Error;

/// Be Vietnam Pro under the SIL Open Font License 1.1, cut to Latin letters with all Vietnamese
/// marks and without what setting plain lines does not need; `fonts/README.md` tells how.
const REGULAR: &[u8] = include_bytes!("../fonts/BeVietnamPro-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/BeVietnamPro-SemiBold.ttf");

/// Widths are told in thousandths of the size, as a PDF has them; the fonts are drawn in these.
const UNITS_PER_EM: u16 = 1_000;

/// The box that stands for a letter that the font does not have.
const MISSING: u16 = 0;

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// A font, and what of it the document uses.
pub(crate) struct Font {
    pub(crate) face: Face<'static>,
    data: &'static [u8],
    glyphs: HashMap<char, Glyph>,
    used: GlyphRemapper,
    /// What each used glyph stands for and how wide it is, by its place in the part kept.
    pub(crate) kept: Vec<(Option<char>, u16)>,
}

#[derive(Debug, Clone, Copy)]
struct Glyph {
    id: u16,
    width: u16,
}

impl Font {
    pub(crate) fn load(weight: Weight) -> Result<Self, Error> {
        let data = match weight {
            Weight::Regular => REGULAR,
            Weight::Bold => BOLD,
        };
        let face = Face::parse(data, 0).map_err(Error::broken)?;
        if face.units_per_em() != UNITS_PER_EM {
            return Err(Error::broken("a font with other units"));
        }
        let missing_width = width_of(&face, MISSING);
        Ok(Self {
            glyphs: glyphs(&face),
            face,
            data,
            used: GlyphRemapper::new(),
            // The box for what is missing is always there.
            kept: vec![(None, missing_width)],
        })
    }

    /// How wide a text is, in thousandths of its size.
    pub(crate) fn width(&self, text: &str) -> u32 {
        text.chars().map(|c| u32::from(self.glyph(c).width)).sum()
    }

    /// The text as a PDF shows it: the places of its glyphs in the part of the font that is kept.
    pub(crate) fn encode(&mut self, text: &str) -> Vec<u8> {
        let mut encoded = Vec::with_capacity(text.len() * 2);
        for c in text.chars() {
            let Glyph { id, width } = self.glyph(c);
            let place = self.used.remap(id);
            if usize::from(place) == self.kept.len() {
                self.kept.push((Some(c), width));
            }
            encoded.extend(place.to_be_bytes());
        }
        encoded
    }

    /// The font with nothing but the glyphs that were used.
    pub(crate) fn subset(&self) -> Result<Vec<u8>, Error> {
        subsetter::subset(self.data, 0, &self.used).map_err(Error::broken)
    }

    fn glyph(&self, c: char) -> Glyph {
        let missing = || Glyph {
            id: MISSING,
            width: self.kept.first().map_or(UNITS_PER_EM, |(_, width)| *width),
        };
        self.glyphs.get(&c).copied().unwrap_or_else(missing)
    }
}

/// The glyph of each letter there is.
fn glyphs(face: &Face<'_>) -> HashMap<char, Glyph> {
    let mut glyphs = HashMap::new();
    let tables = face.tables().cmap.iter().flat_map(|cmap| cmap.subtables);
    for table in tables.filter(ttf_parser::cmap::Subtable::is_unicode) {
        table.codepoints(|code| {
            let letter = char::from_u32(code);
            let glyph = letter.and_then(|letter| face.glyph_index(letter));
            if let (Some(letter), Some(glyph)) = (letter, glyph) {
                let width = width_of(face, glyph.0);
                glyphs.insert(letter, Glyph { id: glyph.0, width });
            }
        });
    }
    glyphs
}

fn width_of(face: &Face<'_>, glyph: u16) -> u16 {
    let width = face.glyph_hor_advance(ttf_parser::GlyphId(glyph));
    width.unwrap_or(UNITS_PER_EM)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn cam_8_both_fonts_have_every_vietnamese_letter() {
        const MARKS: [&str; 6] = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"];
        for weight in [Weight::Regular, Weight::Bold] {
            let font = Font::load(weight).unwrap();
            for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".chars() {
                for mark in MARKS {
                    let whole: String = format!("{letter}{mark}").nfc().collect();
                    let mut letters = whole.chars();
                    let (one, none) = (letters.next().unwrap(), letters.next());
                    assert!(font.glyphs.contains_key(&one), "{whole}");
                    assert_eq!(none, None, "{whole}");
                }
            }
            for other in "đĐ₫–—…“”‘’•·§©°%&@/\\|<>{}[]#~^`0123456789".chars()
            {
                assert!(font.glyphs.contains_key(&other), "{other}");
            }
        }
    }

    #[test]
    fn cam_8_letters_that_the_font_lacks_are_a_box_and_no_fault() {
        let mut font = Font::load(Weight::Regular).unwrap();
        assert_eq!(font.encode("木😀"), [0, 0, 0, 0]);
        assert!(font.width("木") > 0);
        assert!(font.subset().unwrap().len() < 20_000);
    }
}
