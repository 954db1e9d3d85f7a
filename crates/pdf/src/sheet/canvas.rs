//! One page while it is drawn.

use pdf_writer::{Content, Str};

use super::paper::{Paper, Tenths, points, tenths};
use crate::Error;
use crate::document::{BOLD, REGULAR};
use crate::font::{Font, Weight};

/// Both fonts.
pub(crate) struct Fonts {
    pub(crate) regular: Font,
    pub(crate) bold: Font,
}

impl Fonts {
    pub(crate) fn load() -> Result<Self, Error> {
        Ok(Self {
            regular: Font::load(Weight::Regular)?,
            bold: Font::load(Weight::Bold)?,
        })
    }

    pub(crate) fn of(&mut self, weight: Weight) -> &mut Font {
        match weight {
            Weight::Regular => &mut self.regular,
            Weight::Bold => &mut self.bold,
        }
    }
}

/// How letters look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) weight: Weight,
    /// In points.
    pub(super) size: u8,
    /// From black at 0 to white at 1.
    pub(super) gray: f32,
}

impl Style {
    pub(super) const fn new(weight: Weight, size: u8, gray: f32) -> Self {
        Self { weight, size, gray }
    }
}

/// Draws on a page; places are counted from its top left.
pub(super) struct Canvas {
    pub(super) content: Content,
    paper: Paper,
}

impl Canvas {
    pub(super) fn new(paper: Paper) -> Self {
        Self {
            content: Content::new(),
            paper,
        }
    }

    /// Writes a line that stands on `base`.
    pub(super) fn line(
        &mut self,
        fonts: &mut Fonts,
        style: Style,
        (x, base): (Tenths, Tenths),
        text: &str,
    ) {
        if text.is_empty() {
            return;
        }
        let name = match style.weight {
            Weight::Regular => REGULAR,
            Weight::Bold => BOLD,
        };
        let encoded = fonts.of(style.weight).encode(text);
        let y = self.height_of(base);
        self.content
            .set_fill_gray(style.gray)
            .begin_text()
            .set_font(name, f32::from(style.size))
            .next_line(points(x), y)
            .show(Str(&encoded))
            .end_text();
    }

    /// Writes a line that ends at `right`.
    pub(super) fn line_to(
        &mut self,
        fonts: &mut Fonts,
        style: Style,
        (right, base): (Tenths, Tenths),
        text: &str,
    ) {
        let width = tenths(fonts.of(style.weight).width(text), style.size);
        self.line(fonts, style, (right.saturating_sub(width), base), text);
    }

    /// Fills a band over the whole width between the margins.
    pub(super) fn band(&mut self, left: Tenths, top: Tenths, height: Tenths, gray: f32) {
        let width = points(self.paper.right() - left);
        let bottom = self.height_of(top + height);
        self.content
            .set_fill_gray(gray)
            .rect(points(left), bottom, width, points(height))
            .fill_nonzero();
    }

    /// As a PDF counts: from the bottom upwards.
    fn height_of(&self, y: Tenths) -> f32 {
        points(self.paper.height.saturating_sub(y))
    }
}
