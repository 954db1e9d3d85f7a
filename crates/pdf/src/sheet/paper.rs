//! The paper and its measures, in tenths of a point counted from the top left.

/// An inch has 72 points; a tenth of one is finer than printers are.
pub(crate) type Tenths = u16;

/// Free all around.
pub(crate) const MARGIN: Tenths = 360;
/// Free beside and above what is in a cell.
pub(crate) const PADDING: Tenths = 30;
/// From line to line in a cell.
pub(crate) const LEADING: Tenths = 105;
/// Letters in the table, in points.
pub(crate) const SIZE: u8 = 8;

/// With more columns than this the paper is turned.
const PORTRAIT_COLUMNS_MAX: usize = 5;

const SHORT_SIDE: Tenths = 5_953;
const LONG_SIDE: Tenths = 8_419;

/// A sheet of A4, upright or turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paper {
    pub(crate) width: Tenths,
    pub(crate) height: Tenths,
}

impl Paper {
    pub(crate) fn for_columns(columns: usize) -> Self {
        let (width, height) = if columns > PORTRAIT_COLUMNS_MAX {
            (LONG_SIDE, SHORT_SIDE)
        } else {
            (SHORT_SIDE, LONG_SIDE)
        };
        Self { width, height }
    }

    /// In points.
    pub(crate) fn size(self) -> (f32, f32) {
        (points(self.width), points(self.height))
    }

    /// Where the right margin begins.
    pub(crate) fn right(self) -> Tenths {
        self.width - MARGIN
    }

    /// Where the bottom margin, with the page's number, begins.
    pub(crate) fn bottom(self) -> Tenths {
        self.height - MARGIN
    }

    /// The width between the margins in thousandths of the table's letters.
    pub(crate) fn units(self) -> u32 {
        units(self.right() - MARGIN, SIZE)
    }

    /// What a cell needs beside its text, in the same.
    pub(crate) fn padding_units() -> u32 {
        units(2 * PADDING, SIZE)
    }
}

pub(crate) fn points(tenths: Tenths) -> f32 {
    f32::from(tenths) / 10.0
}

/// A width in thousandths of letters of a size.
pub(crate) fn units(tenths: Tenths, size: u8) -> u32 {
    u32::from(tenths) * 100 / u32::from(size)
}

/// The width of so many thousandths of letters of a size; rounded up, or what just fits would not.
pub(crate) fn tenths(units: u32, size: u8) -> Tenths {
    let tenths = units.saturating_mul(u32::from(size)).div_ceil(100);
    Tenths::try_from(tenths).unwrap_or(Tenths::MAX)
}
