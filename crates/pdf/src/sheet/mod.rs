//! Lays the table out on pages: the head of the document once, that of the table on each page.

mod canvas;
mod paper;

pub(crate) use canvas::Fonts;
pub(crate) use paper::Paper;

use canvas::{Canvas, Style};
use paper::{LEADING, MARGIN, PADDING, SIZE, Tenths, tenths, units};

use crate::Error;
use crate::document::Document;
use crate::font::Weight;
use crate::spool::{Cell, Head};
use crate::wrap::{clean, wrap};

const TITLE: Style = Style::new(Weight::Bold, 14, 0.0);
const LABEL: Style = Style::new(Weight::Regular, 9, 0.4);
const FACT: Style = Style::new(Weight::Bold, 9, 0.0);
const HEAD: Style = Style::new(Weight::Bold, SIZE, 0.0);
const TEXT: Style = Style::new(Weight::Regular, SIZE, 0.0);
const FOOT: Style = Style::new(Weight::Regular, 7, 0.4);

/// From line to line in the title and in the facts.
const TITLE_LEADING: Tenths = 240;
const FACT_LEADING: Tenths = 130;
/// From the top of a line to what its letters stand on.
const ASCENT: Tenths = 80;
/// A head that asks for more lines is cut, or no row would find room below it.
const HEAD_LINES_MAX: usize = 6;

const BAND_GRAY: f32 = 0.92;
const RULE_GRAY: f32 = 0.8;
const RULE: Tenths = 5;

/// The lines of a cell, and whether they end at its right.
type Lines = (Vec<String>, bool);

/// A column's left edge and its width.
struct Column {
    left: Tenths,
    width: Tenths,
}

/// The document while it grows.
pub(crate) struct Sheet {
    fonts: Fonts,
    document: Document,
    paper: Paper,
    columns: Vec<Column>,
    head: Vec<Lines>,
    canvas: Canvas,
    y: Tenths,
}

impl Sheet {
    /// Begins with the title, what the table is about, and the head of the table.
    pub(crate) fn begin(fonts: Fonts, head: &Head, paper: Paper, widths: Vec<u32>) -> Self {
        let mut left = MARGIN;
        let column = |units| {
            let column = Column {
                left,
                width: tenths(units, SIZE),
            };
            left += column.width;
            column
        };
        let mut sheet = Self {
            columns: widths.into_iter().map(column).collect(),
            head: Vec::new(),
            canvas: Canvas::new(paper),
            y: MARGIN,
            document: Document::new(),
            fonts,
            paper,
        };
        sheet.open(head);
        sheet
    }

    /// Adds a row; one that fits on a page is not torn apart.
    pub(crate) fn add(&mut self, cells: &[Cell]) -> Result<(), Error> {
        let is_number = |cell: &Cell| matches!(cell, Cell::Number { .. });
        let cells = cells.iter().map(|cell| (cell.text(), is_number(cell)));
        let lines = self.wrapped(TEXT, cells);
        let height = height_of(&lines);
        if self.lines_left() < height && height <= self.lines_of_a_page() {
            self.turn()?;
        }
        let mut done = 0;
        while done < height {
            if self.lines_left() == 0 {
                self.turn()?;
            }
            let taken = self.lines_left().min(height - done).max(1);
            self.draw(TEXT, &lines, done, taken);
            self.canvas.band(MARGIN, self.y, RULE, RULE_GRAY);
            done += taken;
        }
        Ok(())
    }

    /// Says something in the place of rows.
    pub(crate) fn say(&mut self, words: &str) {
        let at = (MARGIN + PADDING, self.y + PADDING + ASCENT);
        self.canvas.line(&mut self.fonts, LABEL, at, &clean(words));
    }

    /// Numbers the pages; gives the file and how many there are.
    pub(crate) fn finish(mut self, head: &Head) -> Result<(Vec<u8>, usize), Error> {
        let last = std::mem::replace(&mut self.canvas, Canvas::new(self.paper));
        self.document.push(last.content)?;
        let pages = self.document.pages();
        let base = self.paper.bottom() + MARGIN / 2;
        let footers = (1..=pages).map(|page| {
            let mut canvas = Canvas::new(self.paper);
            let number = format!("{} {page}/{pages}", clean(&head.page_word));
            let right = (self.paper.right(), base);
            canvas.line_to(&mut self.fonts, FOOT, right, &number);
            canvas.content
        });
        let footers = footers.collect();
        let bytes = self
            .document
            .finish(&self.fonts, head, self.paper, footers)?;
        Ok((bytes, pages))
    }

    fn open(&mut self, head: &Head) {
        let whole = self.paper.right() - MARGIN;
        let title = units(whole, TITLE.size);
        for line in wrap(&self.fonts.bold, &clean(&head.title), title) {
            let at = (MARGIN, self.y + 2 * ASCENT);
            self.canvas.line(&mut self.fonts, TITLE, at, &line);
            self.y += TITLE_LEADING;
        }
        let labels: Vec<String> = head.facts.iter().map(|(label, _)| clean(label)).collect();
        let label_widths = labels.iter().map(|label| self.fonts.regular.width(label));
        let labels_width = tenths(label_widths.max().unwrap_or_default(), LABEL.size);
        let left = MARGIN + labels_width.min(whole / 2) + 4 * PADDING;
        let room = units(self.paper.right() - left, FACT.size);
        // What has no room above the table is left out: it would leave none for the rows.
        let lowest = self.paper.height / 2;
        for (label, (_, value)) in labels.iter().zip(&head.facts) {
            let at = (MARGIN, self.y + ASCENT);
            self.canvas.line(&mut self.fonts, LABEL, at, label);
            for line in wrap(&self.fonts.bold, &clean(value), room) {
                if self.y < lowest {
                    let at = (left, self.y + ASCENT);
                    self.canvas.line(&mut self.fonts, FACT, at, &line);
                    self.y += FACT_LEADING;
                }
            }
        }
        self.y += 2 * PADDING;
        let words = head.columns.iter().map(|words| (words.as_str(), false));
        self.head = self.wrapped(HEAD, words);
        for (lines, _) in &mut self.head {
            lines.truncate(HEAD_LINES_MAX);
        }
        self.draw_head();
    }

    fn wrapped<'a>(
        &self,
        style: Style,
        cells: impl Iterator<Item = (&'a str, bool)>,
    ) -> Vec<Lines> {
        let font = match style.weight {
            Weight::Regular => &self.fonts.regular,
            Weight::Bold => &self.fonts.bold,
        };
        let wrapped = self
            .columns
            .iter()
            .zip(cells)
            .map(|(column, (text, is_number))| {
                let room = units(column.width.saturating_sub(2 * PADDING), SIZE);
                (wrap(font, &clean(text), room), is_number)
            });
        wrapped.collect()
    }

    fn turn(&mut self) -> Result<(), Error> {
        let full = std::mem::replace(&mut self.canvas, Canvas::new(self.paper));
        self.document.push(full.content)?;
        self.y = MARGIN;
        self.draw_head();
        Ok(())
    }

    fn draw_head(&mut self) {
        let head = std::mem::take(&mut self.head);
        let height = height_of(&head);
        self.canvas
            .band(MARGIN, self.y, height_with(height), BAND_GRAY);
        self.draw(HEAD, &head, 0, height);
        self.head = head;
    }

    /// Draws some lines of a row and moves down past them.
    fn draw(&mut self, style: Style, cells: &[Lines], from: usize, count: usize) {
        for (column, (lines, is_number)) in self.columns.iter().zip(cells) {
            let mut base = self.y + PADDING + ASCENT;
            for line in lines.iter().skip(from).take(count) {
                if *is_number {
                    let right = (column.left + column.width).saturating_sub(PADDING);
                    self.canvas
                        .line_to(&mut self.fonts, style, (right, base), line);
                } else {
                    let left = (column.left + PADDING, base);
                    self.canvas.line(&mut self.fonts, style, left, line);
                }
                base += LEADING;
            }
        }
        self.y += height_with(count);
    }

    fn lines_left(&self) -> usize {
        lines_between(self.y, self.paper.bottom())
    }

    fn lines_of_a_page(&self) -> usize {
        let below_head = MARGIN + height_with(height_of(&self.head));
        lines_between(below_head, self.paper.bottom())
    }
}

/// The lines of a row's longest cell.
fn height_of(cells: &[Lines]) -> usize {
    let heights = cells.iter().map(|(lines, _)| lines.len());
    heights.max().unwrap_or_default().max(1)
}

/// How high a row of so many lines is.
fn height_with(lines: usize) -> Tenths {
    let lines = Tenths::try_from(lines).unwrap_or(Tenths::MAX);
    lines.saturating_mul(LEADING).saturating_add(2 * PADDING)
}

/// How many lines a row may have between two heights.
fn lines_between(top: Tenths, bottom: Tenths) -> usize {
    let room = bottom.saturating_sub(top).saturating_sub(2 * PADDING);
    usize::from(room / LEADING)
}
