//! The objects of a PDF file: pages, fonts, and what points from one to the other.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use crate::Error;
use crate::font::Font;
use crate::sheet::{Fonts, Paper};
use crate::spool::Head;

/// What pages call the fonts.
pub(crate) const REGULAR: Name<'static> = Name(b"R");
pub(crate) const BOLD: Name<'static> = Name(b"B");

/// Codes of glyphs are the places of glyphs in the embedded font.
const IDENTITY: SystemInfo<'static> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

/// A PDF whose pages are added one after another; only packed pages are in memory.
pub(crate) struct Document {
    pdf: Pdf,
    last: i32,
    bodies: Vec<Ref>,
}

impl Document {
    pub(crate) fn new() -> Self {
        Self {
            pdf: Pdf::new(),
            last: 0,
            bodies: Vec::new(),
        }
    }

    /// Adds a page.
    pub(crate) fn push(&mut self, content: Content) -> Result<(), Error> {
        let body = self.reference();
        let packed = packed(&content.finish())?;
        self.pdf.stream(body, &packed).filter(Filter::FlateDecode);
        self.bodies.push(body);
        Ok(())
    }

    pub(crate) fn pages(&self) -> usize {
        self.bodies.len()
    }

    /// The file; `footers` stand on the pages, in their order.
    pub(crate) fn finish(
        mut self,
        fonts: &Fonts,
        head: &Head,
        paper: Paper,
        footers: Vec<Content>,
    ) -> Result<Vec<u8>, Error> {
        let tree = self.reference();
        let mut pages = Vec::with_capacity(self.bodies.len());
        for (body, footer) in std::mem::take(&mut self.bodies).into_iter().zip(footers) {
            let (foot, page) = (self.reference(), self.reference());
            self.pdf.stream(foot, &footer.finish());
            let mut written = self.pdf.page(page);
            written.parent(tree).contents_array([body, foot]);
            pages.push(page);
        }
        let regular = self.font(&fonts.regular, "AAAAAA+BeVietnamPro-Regular")?;
        let bold = self.font(&fonts.bold, "AAAAAB+BeVietnamPro-SemiBold")?;
        let count = i32::try_from(pages.len()).map_err(Error::broken)?;
        let mut written = self.pdf.pages(tree);
        let (width, height) = paper.size();
        written.media_box(Rect::new(0.0, 0.0, width, height));
        written.kids(pages).count(count);
        let mut resources = written.resources();
        resources.fonts().pair(REGULAR, regular).pair(BOLD, bold);
        resources.finish();
        written.finish();
        self.describe(tree, head);
        Ok(self.pdf.finish())
    }

    fn describe(&mut self, tree: Ref, head: &Head) {
        let (catalog, info) = (self.reference(), self.reference());
        let mut written = self.pdf.catalog(catalog);
        written.pages(tree).lang(TextStr(&head.lang));
        written.viewer_preferences().display_doc_title(true);
        written.finish();
        self.pdf
            .document_info(info)
            .title(TextStr(&head.title))
            .producer(TextStr("Sen"));
    }

    fn font(&mut self, font: &Font, name: &str) -> Result<Ref, Error> {
        let name = Name(name.as_bytes());
        let (outer, inner) = (self.reference(), self.reference());
        let (descriptor, cmap, file) = (self.reference(), self.reference(), self.reference());
        self.pdf
            .type0_font(outer)
            .base_font(name)
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(inner)
            .to_unicode(cmap);
        let mut written = self.pdf.cid_font(inner);
        written
            .subtype(CidFontType::Type2)
            .base_font(name)
            .system_info(IDENTITY)
            .font_descriptor(descriptor)
            .cid_to_gid_map_predefined(Name(b"Identity"));
        let widths = font.kept.iter().map(|(_, width)| f32::from(*width));
        written.widths().consecutive(0, widths);
        written.finish();
        let bounds = font.face.global_bounding_box();
        let cap_height = font.face.capital_height().unwrap_or_default();
        self.pdf
            .font_descriptor(descriptor)
            .name(name)
            .flags(FontFlags::SYMBOLIC)
            .bbox(Rect::new(
                f32::from(bounds.x_min),
                f32::from(bounds.y_min),
                f32::from(bounds.x_max),
                f32::from(bounds.y_max),
            ))
            .italic_angle(0.0)
            .ascent(f32::from(font.face.ascender()))
            .descent(f32::from(font.face.descender()))
            .cap_height(f32::from(cap_height))
            .stem_v(80.0)
            .font_file2(file);
        let packed_cmap = packed(&letters(font))?;
        self.pdf
            .cmap(cmap, &packed_cmap)
            .filter(Filter::FlateDecode);
        let data = font.subset()?;
        let packed_data = packed(&data)?;
        let mut written = self.pdf.stream(file, &packed_data);
        written.filter(Filter::FlateDecode);
        let length = i32::try_from(data.len()).map_err(Error::broken)?;
        written.pair(Name(b"Length1"), length);
        written.finish();
        Ok(outer)
    }

    fn reference(&mut self) -> Ref {
        self.last += 1;
        Ref::new(self.last)
    }
}

/// Which letter each glyph stands for, so that text can be searched and copied.
fn letters(font: &Font) -> Vec<u8> {
    let mut cmap = UnicodeCmap::new(Name(b"Custom"), IDENTITY);
    for (place, (letter, _)) in (0_u16..).zip(&font.kept) {
        cmap.pair(place, letter.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    cmap.finish().into_vec()
}

fn packed(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
